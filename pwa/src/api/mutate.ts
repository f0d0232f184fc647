/** An act that needs its answer at once: an account, a new action. Tried again with the same clientId, it is the
 * same act. */
import type { Refusal } from "./types.ts";
import { NotUnderstood, ask } from "./ask.ts";
import { t } from "../strings/t.ts";

export type Answer<Result> = { done: Result } | { refused: Pick<Refusal, "message" | "field"> };

export async function mutate<Result>(document: string, input: object & { clientId: string }): Promise<Answer<Result>> {
  try {
    const { answer } = await ask<{ answer: { __typename: string } }>(document, { input });
    return answer.__typename === "Refusal" ? { refused: answer as Refusal } : { done: answer as Result };
  } catch (problem) {
    const words = problem instanceof NotUnderstood ? t("not-understood") : t("not-reached");
    return { refused: { message: words, field: null } };
  }
}
