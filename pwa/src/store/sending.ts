/** What leaves the outbox. One phone sends one at a time, in the order in which they were meant. Loaded after the first
 * sight. */
import { NotUnderstood, ask } from "../api/ask.ts";
import { AGREE, CORRECT_UPDATE, POST_UPDATE, RETRACT_UPDATE } from "../api/documents-members.ts";
import { ACCEPT_OFFER, DECLINE_OFFER, SIGN_UP_FOR, WITHDRAW } from "../api/documents-rotas.ts";
import { serverNow } from "../api/server-time.ts";
import type { Refusal } from "../api/types.ts";
import { change, drop, outbox, readOutbox } from "./outbox.ts";
import type { Entry, Verb } from "./outbox-entry.ts";
import { afterAnswer, afterSilence, beforeSending, blocks, isPast } from "./outbox-rules.ts";
import * as shelf from "./outbox-shelf.ts";

const DOCUMENT: Record<Verb, string> = {
  postUpdate: POST_UPDATE,
  correctUpdate: CORRECT_UPDATE,
  retractUpdate: RETRACT_UPDATE,
  signUp: SIGN_UP_FOR,
  withdraw: WITHDRAW,
  acceptOffer: ACCEPT_OFFER,
  declineOffer: DECLINE_OFFER,
  agreeToPrinciples: AGREE,
};

export async function meant(topic: string, verb: Verb, input: Record<string, unknown>, about?: unknown): Promise<string> {
  const clientId = crypto.randomUUID();
  const entry: Entry = { topic, verb, input: { ...input, clientId }, queuedAt: serverNow(), state: "queued", tries: 0, about };
  await shelf.add(entry);
  await readOutbox();
  void flush();
  return clientId;
}

/** Its writer has looked at it again and still means it. */
export async function sendAfterAll(entry: Entry): Promise<void> {
  await change({ ...entry, state: "queued", stillMeant: true });
  await flush();
}

/** Two tabs must not send the same entry side by side. */
export async function flush(): Promise<void> {
  await navigator.locks.request("outbox", async () => {
    const stuck = new Set<string>();
    for (const entry of await readOutbox()) {
      if (isPast(entry, serverNow())) await drop(entry).catch(stays);
      if (stuck.has(entry.topic)) continue;
      const next = beforeSending(entry, serverNow());
      if (next.state === "sending") await send(next);
      else if (next.state !== entry.state) await change(next);
      const after = outbox.get().find((now) => now.order === entry.order);
      if (after && blocks(after)) stuck.add(entry.topic);
    }
  });
}

/** What has been done a minute ago is in nobody's way. */
const stays = (): void => undefined;

async function send(entry: Entry): Promise<void> {
  await change(entry);
  try {
    const { answer } = await ask<{ answer: { __typename: string } | Refusal }>(DOCUMENT[entry.verb], { input: entry.input });
    await change(afterAnswer(entry, answer));
  } catch (problem) {
    await change(afterSilence(entry, problem instanceof NotUnderstood));
  }
}

const RETRY_MS = 20_000;

/** Neither iOS nor Firefox sends for us in the background: we do it whenever the app is open and may have signal. */
export function flushWhenPossible(): void {
  const go = () => void flush();
  addEventListener("online", go);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && go());
  setInterval(() => outbox.get().some((entry) => entry.state === "queued") && go(), RETRY_MS);
}
