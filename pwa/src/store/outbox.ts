/** Writes wait here until the server has answered them. What was sent twice is recognised by its clientId. Alerts never
 * come here. */
import type { Entry } from "./outbox-entry.ts";
import * as shelf from "./outbox-shelf.ts";
import { type Value, value } from "./value.ts";

export const outbox: Value<Entry[]> = value<Entry[]>([]);

export async function readOutbox(): Promise<Entry[]> {
  outbox.set(await shelf.entries());
  return outbox.get();
}

export async function change(entry: Entry): Promise<void> {
  await shelf.put(entry);
  await readOutbox();
}

export async function drop(entry: Entry): Promise<void> {
  await shelf.remove(entry);
  await readOutbox();
}
