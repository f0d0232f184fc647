import type { Refusal } from "../api/types.ts";

/** `asks`: so old that it may no longer be true; its writer decides whether it still goes. */
export type EntryState = "queued" | "sending" | "asks" | "refused" | "done";
export type Verb = "postUpdate" | "correctUpdate" | "retractUpdate" | "signUp" | "withdraw" | "acceptOffer" | "declineOffer" | "agreeToPrinciples";

/** What somebody meant, once: `input.clientId` stays the same however often it is sent. */
export type Entry = {
  order?: number;
  topic: string;
  verb: Verb;
  input: { clientId: string } & Record<string, unknown>;
  queuedAt: number;
  state: EntryState;
  tries: number;
  stillMeant?: boolean;
  /** The phone could not write it down: it is lost if the page is closed before it has gone. */
  unkept?: boolean;
  refusal?: Pick<Refusal, "code" | "message">;
  answer?: unknown;
  /** What it is about, for a screen that shows it where nothing else is known of that. */
  about?: unknown;
};

/** Neither the phone nor the server has it: closing the page loses it, what was refused as well. */
export const isOnlyHere = ({ unkept, state }: Entry): boolean => unkept === true && state !== "done";
