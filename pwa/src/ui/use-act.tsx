import { useRef, useState } from "preact/hooks";
import { mutate } from "../api/mutate.ts";
import type { Refusal } from "../api/types.ts";
import { t } from "../strings/t.ts";

type Problem = Pick<Refusal, "message" | "field">;

const LATE_MS = 4_000;

/** One intent keeps one clientId until what is meant changes: pressing the button twice never acts twice. */
export function useAct<Result>(document: string, done: (result: Result) => void) {
  const intent = useRef({ meant: "", clientId: "" });
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const act = async (input: object) => {
    const meant = JSON.stringify(input);
    if (intent.current.meant !== meant) intent.current = { meant, clientId: crypto.randomUUID() };
    setBusy(true);
    // Whoever raises an alert must know within seconds that nobody has taken it yet, however long we go on waiting.
    const late = setTimeout(() => setProblem({ message: t("no-answer-yet"), field: null }), LATE_MS);
    const answer = await mutate<Result>(document, { ...input, clientId: intent.current.clientId });
    clearTimeout(late);
    setBusy(false);
    setProblem("refused" in answer ? answer.refused : undefined);
    if ("done" in answer) done(answer.done);
  };
  return { act, busy, problem };
}
