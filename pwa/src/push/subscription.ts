/** This browser's line to its push service, always under the server's present key. Used by pages and by the worker. */
import { ask } from "../api/ask.ts";
import { PUSH_KEY } from "../api/documents-push.ts";
import { bytesOf, sameKey } from "./key.ts";

export async function subscription(manager: PushManager): Promise<PushSubscription> {
  const { pushKey } = await ask<{ pushKey: string }>(PUSH_KEY);
  const known = await manager.getSubscription();
  if (known && sameKey(pushKey, known.options.applicationServerKey)) return known;
  // Under another key it can never be reached, and a browser refuses a second one beside it.
  await known?.unsubscribe();
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(pushKey) });
}

export function registration({ endpoint, keys }: PushSubscriptionJSON, language: string): object {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { endpoint, p256dh: keys?.["p256dh"], auth: keys?.["auth"], language, timeZone };
}
