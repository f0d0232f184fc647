import { useRef, useState } from "preact/hooks";
import { CREATE_SHIFT } from "../api/documents-organise.ts";
import { mutate } from "../api/mutate.ts";
import type { Refusal } from "../api/types.ts";
import type { Span } from "./series.ts";

/** One shift after another, each with its own clientId. They are kept with the draft: what was made before the signal
 * or the app went away is recognised, and not made twice. */
export type Intent = { meant: string; clientIds: string[] };

export function useSeries(kept: Intent, keep: (intent: Intent) => void, done: (count: number) => void) {
  const intent = useRef(kept);
  const [made, setMade] = useState<number>();
  const [problem, setProblem] = useState<Pick<Refusal, "message" | "field">>();
  const make = async (named: object, spans: Span[]) => {
    const meant = JSON.stringify([named, spans]);
    if (intent.current.meant !== meant) {
      intent.current = { meant, clientIds: spans.map(() => crypto.randomUUID()) };
      keep(intent.current);
    }
    setProblem(undefined);
    for (const [at, span] of spans.entries()) {
      setMade(at);
      const answer = await mutate(CREATE_SHIFT, { ...named, ...span, clientId: intent.current.clientIds[at] ?? "" });
      if ("done" in answer) continue;
      setMade(undefined);
      return setProblem(answer.refused);
    }
    done(spans.length);
  };
  return { make, made, busy: made !== undefined, problem };
}
