/** The last known state of each topic, with the server's time at which it was true. */
import { serverNow } from "../api/server-time.ts";
import { database } from "./database.ts";

export async function keptState<State>(topic: string): Promise<{ state: State; savedAt: number } | undefined> {
  const kept = await (await database()).get("topics", topic);
  return kept && { state: kept.state as State, savedAt: kept.savedAt };
}

/** Every kept state whose name begins so. */
export async function keptStates<State>(begins: string): Promise<{ state: State; savedAt: number }[]> {
  const kept = await (await database()).getAll("topics", IDBKeyRange.bound(begins, `${begins}\uffff`));
  return kept.map(({ state, savedAt }) => ({ state: state as State, savedAt }));
}

export async function keepState(topic: string, state: unknown): Promise<void> {
  await (await database()).put("topics", { topic, state, savedAt: serverNow() });
}

export async function forgetState(topic: string): Promise<void> {
  await (await database()).delete("topics", topic);
}

export async function lastSeen(topic: string): Promise<number | undefined> {
  return (await (await database()).get("seen", topic))?.at;
}

export async function keepSeen(topic: string, at: number): Promise<void> {
  await (await database()).put("seen", { topic, at });
}
