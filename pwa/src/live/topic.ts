/** A topic as a screen needs it: the best state we have at once, then ever newer ones, and how true they are. */
import { NotUnderstood } from "../api/ask.ts";
import { untilItComes } from "../part.ts";
import { type Value, value } from "../store/value.ts";
import { type Held, hold } from "./held.ts";
import type { Kind } from "./kind.ts";
import { patience } from "./patience.ts";
import type { LiveStatus } from "./status.ts";

export type Topic<State> = {
  state: Value<State | undefined>;
  status: Value<LiveStatus>;
  missing: Value<boolean>;
  /** Catches up by HTTP, at once; answers whether the server was reached. */
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
  const hear = hearing(kind, held);
  const catchUp = async () => {
    const current = held.state.get();
    if (!current) return refetch();
    const events = await kind.entries(current);
    if (!events) return gone();
    if (events.some((event) => hear(event) === "refetch")) await refetch();
  };
  const start = async () => {
    await held.showKept();
    if (kind.freshAtOpen && !embedded && held.state.get()) await reached(held, refetch);
    const wanting = () => !stopped && !held.state.get();
    while (wanting()) await firstFetch(held, refetch, gone);
    if (stopped) return;
    let polls = true;
    const poll = async () => {
      // Its answer may come when the feed listens already.
      if (!stopped && (await reached(held, catchUp)) && polls) held.way("polling");
    };
    const { followTopic } = await untilItComes(() => import("./follow-topic.ts"), () => void poll());
    polls = false;
    if (stopped) return;
    const { query, field } = kind;
    const cursor = () => kind.cursor(held.state.get() as State);
    const variables = kind.variables(held.state.get() as State);
    stopLive = followTopic({ query, field, variables, cursor, hear, refetch, catchUp, way: held.way, refused: gone });
  };
  void start();
  const { state, status } = held;
  const again = () => reached(held, catchUp);
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
    await patience(3_000 + Math.random() * 3_000);
  }
}

const silent = (): LiveStatus["way"] => (navigator.onLine ? "connecting" : "offline");

const hearing = <State, Event>(kind: Kind<State, Event>, held: Held<State>) => (event: Event): "go on" | "refetch" => {
  const step = kind.apply(held.state.get() as State, event);
  if (step.outcome === "applied") held.show(step.state);
  return step.outcome === "refetch" ? "refetch" : "go on";
};
