/** Turning alerts on for this phone, and saying it to the server again at each open. */
import { REGISTER_DEVICE } from "../api/documents-push.ts";
import { type Answer, mutate } from "../api/mutate.ts";
import { currentLanguage } from "../strings/t.ts";
import { ability } from "./ability.ts";
import { registration, subscription } from "./subscription.ts";

/** `closed`: the browser's question was closed without an answer. `failed`: the browser or its push service would not. */
export type TurnedOn = "on" | "denied" | "closed" | "failed" | { refused: string };

/** Only ever from a tap: the first thing is the browser's own question, or it would not be asked at all. */
export async function turnOn(): Promise<TurnedOn> {
  const permission = await Notification.requestPermission();
  if (permission === "denied") return "denied";
  return permission === "granted" ? registerDevice() : "closed";
}

export async function registerDevice(): Promise<TurnedOn> {
  const line = await subscribed();
  if (!line) return "failed";
  const input = registration(line, currentLanguage());
  const answer: Answer<unknown> = await mutate(REGISTER_DEVICE, { ...input, clientId: crypto.randomUUID() });
  if ("refused" in answer) return { refused: answer.refused.message };
  keepOn(true);
  return "on";
}

const PATIENCE_MS = 20_000;

async function subscribed(): Promise<PushSubscriptionJSON | undefined> {
  const line = navigator.serviceWorker.ready.then((worker) => subscription(worker.pushManager));
  // Without its push service a browser may never answer at all.
  const tooLong = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));
  try {
    return (await Promise.race([line, tooLong]))?.toJSON();
  } catch {
    // A private window, a phone without Google, no signal: the sheet says what to try.
    return undefined;
  }
}

const KEY = "alerts";
const keepOn = (on: boolean): void => (on ? localStorage.setItem(KEY, "on") : localStorage.removeItem(KEY));
/** What this phone believes; the server knows. */
export const alertsOn = (): boolean => localStorage.getItem(KEY) === "on" && ability() === "able" && Notification.permission === "granted";
export const alertsOff = (): void => keepOn(false);

/** Browsers change a subscription without a word, and servers change keys. */
export async function registerAgain(): Promise<void> {
  if (alertsOn()) await registerDevice();
}
