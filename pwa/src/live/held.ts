/** A topic's state in hand: shown, kept on the phone, and told how true it is. */
import { serverNow } from "../api/server-time.ts";
import { isNewer } from "../store/cursor.ts";
import { forgetState, keepState, keptState } from "../store/topics.ts";
import { type Value, value } from "../store/value.ts";
import type { Kind } from "./kind.ts";
import type { LiveStatus } from "./status.ts";

const KEEP_AFTER_MS = 400;

export type Held<State> = {
  state: Value<State | undefined>;
  status: Value<LiveStatus>;
  show: (next: State) => void;
  /** Of a kept state and the one that came with the page, the newer is shown. */
  showKept: () => Promise<void>;
  way: (next: LiveStatus["way"]) => void;
  forget: () => void;
};

export function hold<State, Event>(kind: Kind<State, Event>, embedded?: State, embeddedAt?: number): Held<State> {
  const state = value<State | undefined>(embedded);
  const status = value<LiveStatus>({ way: "connecting", asOf: embeddedAt });
  let keeping: ReturnType<typeof setTimeout> | undefined;
  const keep = () => void keepState(kind.name, state.get()).catch(cannotKeep);
  const keepSoon = () => {
    clearTimeout(keeping);
    keeping = setTimeout(keep, KEEP_AFTER_MS);
  };
  const show = (next: State) => {
    state.set(kind.trim ? kind.trim(next) : next);
    status.set({ ...status.get(), asOf: serverNow() });
    keepSoon();
  };
  const showKept = async () => {
    const kept = await keptOf(kind).catch(() => undefined);
    const shown = state.get();
    const newer = kept && shown && kept.savedAt > (status.get().asOf ?? 0) && isNewer(kind.cursor(kept.state), kind.cursor(shown));
    if (!kept || (shown && !newer)) return;
    state.set(kept.state);
    status.set({ ...status.get(), asOf: kept.savedAt });
  };
  const way = (next: LiveStatus["way"]) => {
    const before = status.get();
    status.set({ way: next, asOf: asOf(next, before) });
    // What came with the page may stay the whole of it: kept once we hear that it is still so.
    if (isHeard(next) && !isHeard(before.way)) keepSoon();
    // However quiet it was, what we keep was true until this moment.
    if (before.way === "live" && next !== "live" && state.get()) keep();
  };
  const forget = () => {
    clearTimeout(keeping);
    state.set(undefined);
    void forgetState(kind.name).catch(cannotKeep);
  };
  return { state, status, show, showKept, way, forget };
}

const isHeard = (way: LiveStatus["way"]): boolean => way === "live" || way === "polling";

const keptOf = async <State, Event>(kind: Kind<State, Event>) =>
  (await keptState<State>(kind.name)) ?? (await kind.keptElsewhere?.());

/** At the moment a connection is lost, what we show was true until now. */
function asOf(next: LiveStatus["way"], before: LiveStatus): number | undefined {
  const wasTrue = before.way === "live" || isHeard(next);
  return wasTrue ? serverNow() : before.asOf;
}

/** A browser that keeps nothing, as in a private window, still shows what is live: that is no failure of the topic. */
const cannotKeep = (): void => undefined;
