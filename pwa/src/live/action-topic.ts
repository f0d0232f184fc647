/** An action as a screen needs it: the best state we have at once, then ever newer ones, and how true they are. */
import { ask, NotUnderstood } from "../api/ask.ts";
import { ACTION_SNAPSHOT } from "../api/documents.ts";
import { serverNow } from "../api/server-time.ts";
import type { Action, ActionEvent, Update } from "../api/types.ts";
import { type ActionState, applyAction } from "../store/apply-action.ts";
import { isNewer } from "../store/cursor.ts";
import { forgetState, keepState, keptState } from "../store/topics.ts";
import { type Value, value } from "../store/value.ts";
import type { LiveStatus } from "./status.ts";

export type ActionTopic = {
  state: Value<ActionState | undefined>;
  status: Value<LiveStatus>;
  missing: Value<boolean>;
  stop: () => void;
};

const KEEP_AFTER_MS = 400;
const KEPT_UPDATES = 200;

export function openAction(id: string, embedded: ActionState | undefined, embeddedAt: number | undefined): ActionTopic {
  const topic = `action/${id}`;
  const state = value<ActionState | undefined>(embedded);
  const status = value<LiveStatus>({ way: "connecting", asOf: embeddedAt });
  const missing = value(false);
  let stopped = false;
  let stopLive = () => {};
  let keeping: ReturnType<typeof setTimeout> | undefined;

  const show = (next: ActionState) => {
    state.set({ ...next, updates: next.updates.slice(0, KEPT_UPDATES) });
    status.set({ ...status.get(), asOf: serverNow() });
    clearTimeout(keeping);
    keeping = setTimeout(() => void keepState(topic, next), KEEP_AFTER_MS);
  };
  const gone = () => {
    missing.set(true);
    void forgetState(topic);
  };
  const refetch = async () => {
    const fresh = await snapshot(id);
    if (fresh) show(fresh);
    else gone();
  };
  const hear = (event: ActionEvent) => {
    const current = state.get();
    if (!current) return "refetch" as const;
    const step = applyAction(current, event);
    if (step.outcome === "applied") show(step.state);
    return step.outcome === "refetch" ? "refetch" : ("go on" as const);
  };
  const start = async () => {
    await showKept(topic, state, status);
    const wanting = () => !stopped && !state.get() && !missing.get();
    while (wanting()) await firstFetch(refetch, status, gone);
    if (stopped || missing.get()) return;
    const { followAction } = await import("./follow-action.ts");
    if (stopped) return;
    const cursor = () => (state.get() as ActionState).action.cursor;
    const way = (next: LiveStatus["way"]) => status.set({ way: next, asOf: asOf(next, status.get()) });
    stopLive = followAction({ actionId: id, cursor, hear, refetch, way, refused: gone });
  };
  void start();
  return {
    state,
    status,
    missing,
    stop() {
      stopped = true;
      stopLive();
    },
  };
}

/** At the moment a connection is lost, what we show was true until now. */
function asOf(next: LiveStatus["way"], before: LiveStatus): number | undefined {
  const wasTrue = before.way === "live" || next === "live" || next === "polling";
  return wasTrue ? serverNow() : before.asOf;
}

async function snapshot(id: string): Promise<ActionState | undefined> {
  const { action, updates } = await ask<{ action: Action | null; updates: Update[] }>(ACTION_SNAPSHOT, { id });
  return action ? { action, updates } : undefined;
}

async function showKept(topic: string, state: Value<ActionState | undefined>, status: Value<LiveStatus>): Promise<void> {
  const kept = await keptState<ActionState>(topic).catch(() => undefined);
  const shown = state.get();
  if (!kept || (shown && !keptIsNewer(kept, shown, status.get().asOf))) return;
  state.set(kept.state);
  status.set({ ...status.get(), asOf: kept.savedAt });
}

function keptIsNewer(kept: { state: ActionState; savedAt: number }, shown: ActionState, shownAt = 0): boolean {
  return kept.savedAt > shownAt && isNewer(kept.state.action.cursor, shown.action.cursor);
}

async function firstFetch(refetch: () => Promise<void>, status: Value<LiveStatus>, gone: () => void): Promise<void> {
  try {
    await refetch();
  } catch (problem) {
    if (problem instanceof NotUnderstood) return gone();
    status.set({ way: navigator.onLine ? "connecting" : "offline", asOf: undefined });
    const { patience } = await import("./patience.ts");
    await patience(3_000 + Math.random() * 3_000);
  }
}
