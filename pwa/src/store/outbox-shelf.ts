/** Where entries wait: on the phone; or, where it has no room or keeps nothing, in this page for as long as that is open. */
import { database } from "./database.ts";
import { type Entry, isOnlyHere } from "./outbox-entry.ts";

/** What is not written down, or not yet, by its order: it stands in the place of what the phone has of it. */
const loose = new Map<number, Entry>();
let kept: Entry[] = [];

/** In the order in which they were meant. */
export async function entries(): Promise<Entry[]> {
  await database().then((shelves) => shelves.getAll("outbox")).then((read) => (kept = read), cannotRead);
  const stand = kept.filter(({ order }) => order === undefined || !loose.has(order));
  return [...stand, ...loose.values()].toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0));
}

/** What was read the last time is the best that is known. */
const cannotRead = (): void => undefined;

export async function add(entry: Entry): Promise<void> {
  try {
    await (await database()).add("outbox", entry);
  } catch {
    const order = nextOrder(await entries());
    loose.set(order, { ...entry, order, unkept: true });
    addEventListener("beforeunload", stay);
  }
}

/** The browser asks whoever goes away from the page whether they mean it. */
const stay = (event: Event): void => {
  if ([...loose.values()].some(isOnlyHere)) event.preventDefault();
};

/** Between what the phone has given a whole number and what it will give the next one. */
const STEP = 1 / 1024;
const nextOrder = (before: Entry[]): number => (before.at(-1)?.order ?? 0) + STEP;

export async function put(entry: Entry): Promise<void> {
  const { order, unkept } = entry;
  if (order === undefined) return;
  loose.set(order, entry);
  if (unkept) return;
  // What cannot be written stays on the phone as it was before: after the page it is said again under the same clientId.
  await database().then((shelves) => shelves.put("outbox", entry)).then(() => loose.delete(order), cannotWrite);
}

const cannotWrite = (): void => undefined;

export async function remove({ order, unkept }: Entry): Promise<void> {
  if (order === undefined) return;
  if (!unkept) await (await database()).delete("outbox", order);
  loose.delete(order);
}

/** What this page knows of it; what the phone has is for its owner to empty. */
export function forgetEntries(): void {
  loose.clear();
  kept = [];
}
