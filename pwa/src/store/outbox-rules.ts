/** What becomes of an entry. Pure. */
import type { Refusal, RefusalCode } from "../api/types.ts";
import type { Entry, Verb } from "./outbox-entry.ts";

const TOO_OLD_MS = 10 * 60_000;
/** Written later than now: the phone's clock was put back meanwhile, and nobody knows how old it is. */
const ODD_MS = -60_000;
/** What may stop being true by itself. A wish for a place does not: the server says whether it is too late. */
const NEWS: ReadonlySet<Verb> = new Set<Verb>(["postUpdate", "correctUpdate"]);
/** These pass by themselves; every other no is final and goes back to its writer. */
const PASSING: ReadonlySet<RefusalCode> = new Set<RefusalCode>(["NOT_SAVED", "TOO_FAST"]);

/** An update of ten minutes ago may no longer be true: its writer is asked before it goes. Undoing is always right. */
export function beforeSending(entry: Entry, now: number): Entry {
  const waiting = entry.state === "queued" || entry.state === "sending";
  if (!waiting) return entry;
  const age = now - entry.queuedAt;
  const old = (age > TOO_OLD_MS || age < ODD_MS) && !entry.stillMeant && NEWS.has(entry.verb);
  return { ...entry, state: old ? "asks" : "sending" };
}

export function afterAnswer(entry: Entry, answer: { __typename: string } | Refusal): Entry {
  if (answer.__typename !== "Refusal") return { ...entry, state: "done", answer };
  const { code, message } = answer as Refusal;
  if (PASSING.has(code)) return { ...entry, state: "queued", tries: entry.tries + 1 };
  return { ...entry, state: "refused", refusal: { code, message } };
}

/** `neverUnderstood`: this app and that server no longer speak alike, so waiting does not help. The text is kept. */
export function afterSilence(entry: Entry, neverUnderstood: boolean): Entry {
  if (neverUnderstood) return { ...entry, state: "refused" };
  return { ...entry, state: "queued", tries: entry.tries + 1 };
}

const KEPT_WHEN_DONE_MS = 60_000;

/** Undo needs what was done a little longer; after that nobody does. */
export const isPast = (entry: Entry, now: number): boolean => entry.state === "done" && now - entry.queuedAt > KEPT_WHEN_DONE_MS;

/** What has not been said yet keeps its place in the line; what was handed back does not hold up the others. */
export const blocks = (entry: Entry): boolean => entry.state === "queued" || entry.state === "sending";
