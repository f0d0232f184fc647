/** A topic as a screen needs it: the best state we have at once, then ever newer ones, and how true they are. */
import { NotUnderstood } from "../api/ask.ts";
import { isOlder } from "../store/cursor.ts";
import { type Value, value } from "../store/value.ts";
import { type Held, hold } from "./held.ts";
import type { Kind } from "./kind.ts";
import type { LiveStatus } from "./status.ts";

export type Topic<State> = {
  state: Value<State | undefined>;
  status: Value<LiveStatus>;
  missing: Value<boolean>;
  /** Takes the snapshot again; answers whether the server was reached. */
  again: () => Promise<boolean>;
  /** What the server has said elsewhere, before the topic's own event tells it. */
  amend: (change: (state: State) => State) => void;
  stop: () => void;
};

export function openTopic<State, Event>(kind: Kind<State, Event>, embedded?: State, embeddedAt?: number): Topic<State> {
  const held = hold(kind, embedded, embeddedAt);
  const missing = value(false);
  let stopped = false;
  let stopLive = () => {};
  const stop = () => {
    stopped = true;
    stopLive();
  };
  const gone = () => {
    stop();
    missing.set(true);
    held.forget();
  };
  const refetch = async () => {
    const fresh = await kind.fetch();
    return fresh ? held.show(fresh) : gone();
  };
  const start = async () => {
    await held.showKept();
    if (kind.freshAtOpen && !embedded && held.state.get()) await reached(held, refetch);
    const wanting = () => !stopped && !held.state.get();
    while (wanting()) await firstFetch(held, refetch, gone);
    if (stopped) return;
    const { followTopic } = await import("./follow-topic.ts");
    if (!stopped) stopLive = followTopic(follower(kind, held, refetch, gone));
  };
  void start();
  const { state, status } = held;
  // While a screen asks, events may carry us further than its answer; it is then no news.
  const again = () => reached(held, async () => {
    const fresh = await kind.fetch();
    const current = state.get();
    if (!fresh) return gone();
    if (!current || !isOlder(kind.cursor(fresh), kind.cursor(current))) held.show(fresh);
  });
  const amend = (change: (state: State) => State) => {
    const current = state.get();
    if (current) held.show(change(current));
  };
  return { state, status, missing, again, amend, stop };
}

async function reached<State>({ status, way }: Held<State>, refetch: () => Promise<void>): Promise<boolean> {
  const answered = await refetch().then(() => true, () => false);
  if (!answered && status.get().way !== "live") way(silent());
  return answered;
}

async function firstFetch<State>(held: Held<State>, refetch: () => Promise<void>, gone: () => void): Promise<void> {
  try {
    await refetch();
  } catch (problem) {
    if (problem instanceof NotUnderstood) return gone();
    held.way(silent());
    const { patience } = await import("./patience.ts");
    await patience(3_000 + Math.random() * 3_000);
  }
}

const silent = (): LiveStatus["way"] => (navigator.onLine ? "connecting" : "offline");

function follower<State, Event>(kind: Kind<State, Event>, held: Held<State>, refetch: () => Promise<void>, gone: () => void) {
  const { query, field } = kind;
  const variables = kind.variables(held.state.get() as State);
  const cursor = () => kind.cursor(held.state.get() as State);
  const hear = (event: Event) => {
    const step = kind.apply(held.state.get() as State, event);
    if (step.outcome === "applied") held.show(step.state);
    return step.outcome === "refetch" ? ("refetch" as const) : ("go on" as const);
  };
  const catchUp = async () => {
    if (!kind.entries) return refetch();
    const events = await kind.entries(cursor());
    if (events.some((event) => hear(event) === "refetch")) await refetch();
  };
  return { query, field, variables, cursor, hear, refetch, catchUp, way: held.way, refused: gone };
}
