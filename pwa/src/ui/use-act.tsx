import { useRef, useState } from "preact/hooks";
import { mutate } from "../api/mutate.ts";
import type { Refusal } from "../api/types.ts";

type Problem = Pick<Refusal, "message" | "field">;

/** One intent keeps one clientId until what is meant changes: pressing the button twice never acts twice. */
export function useAct<Result>(document: string, done: (result: Result) => void) {
  const intent = useRef({ meant: "", clientId: "" });
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const act = async (input: object) => {
    const meant = JSON.stringify(input);
    if (intent.current.meant !== meant) intent.current = { meant, clientId: crypto.randomUUID() };
    setBusy(true);
    const answer = await mutate<Result>(document, { ...input, clientId: intent.current.clientId });
    setBusy(false);
    if ("done" in answer) done(answer.done);
    else setProblem(answer.refused);
  };
  return { act, busy, problem };
}
