/** A list that a screen asks for once: the kept answer first, then the server's, and how old what is shown is. */
import { ask } from "../api/ask.ts";
import { serverNow } from "../api/server-time.ts";
import { keepState, keptState } from "../store/topics.ts";
import { type Value, value } from "../store/value.ts";

export type Asked<Data> = { data: Data | undefined; asOf: number | undefined; reached: boolean | undefined };

export function asked<Data>(name: string, document: string, variables: object = {}): { now: Value<Asked<Data>>; again: () => void } {
  const now = value<Asked<Data>>({ data: undefined, asOf: undefined, reached: undefined });
  const fromServer = async () => {
    try {
      const data = await ask<Data>(document, variables);
      now.set({ data, asOf: serverNow(), reached: true });
    } catch {
      // Whatever the reason, the screen says that this is not fresh, and keeps what it has.
      now.set({ ...now.get(), reached: false });
      return;
    }
    await keepState(name, now.get().data).catch(noRoom);
  };
  const fromPhone = async () => {
    const kept = await keptState<Data>(name).catch(noRoom);
    if (kept && !now.get().data) now.set({ data: kept.state, asOf: kept.savedAt, reached: now.get().reached });
  };
  void fromPhone();
  void fromServer();
  return { now, again: () => void fromServer() };
}

/** A phone that keeps nothing shows what the server says all the same. */
const noRoom = (): undefined => undefined;
