/** Keeps a topic's state current: history since our cursor first, then live, and the snapshot again where the
 * server cannot replay. Loaded after the first paint. */
import type { Client } from "graphql-ws";
import { waitBefore } from "./backoff.ts";
import { type Wire, pageWire } from "./wire.ts";
import { patience } from "./patience.ts";
import type { LiveStatus } from "./status.ts";

export type Follower<Event> = {
  /** A subscription that takes `after`; its only field, `field`, is what is heard. */
  query: string;
  field: string;
  variables: object;
  /** Asked again at each reconnect: where we are now, not where we began. */
  cursor: () => string;
  /** Answers whether the snapshot is needed. */
  hear: (event: Event) => "go on" | "refetch";
  refetch: () => Promise<void>;
  /** By HTTP, where websockets are blocked. */
  catchUp: () => Promise<void>;
  way: (way: LiveStatus["way"]) => void;
  /** The server refuses to let us listen: it is gone, or no longer ours to see. */
  refused: () => void;
};

const POLL_EVERY_MS = 15_000;
const POLL_DOUBLINGS = 3;

export function followTopic<Event>(follower: Follower<Event>, wire: Wire = pageWire()): () => void {
  const listening: Listening = { stopped: false, unsubscribe: () => {} };
  let polls = 0;
  const tell = () => {
    const now = wire.way.get();
    if (now !== "blocked") return follower.way(now);
    const mine = ++polls;
    void poll(follower, () => mine === polls && !listening.stopped && wire.way.get() === "blocked");
  };
  const unwatch = wire.way.watch(tell);
  tell();
  void listen(wire, follower, listening);
  return () => {
    listening.stopped = true;
    unwatch();
    // The client hangs up by itself when nobody subscribes any more.
    listening.unsubscribe();
  };
}

type Listening = { stopped: boolean; unsubscribe: () => void };

/** One subscription after another: each ends by a resync, a fatal close or a refusal. */
async function listen<Event>({ client, way }: Wire, follower: Follower<Event>, listening: Listening): Promise<void> {
  for (let round = 0; !listening.stopped; ) {
    const end = await subscription(client, follower, listening);
    if (listening.stopped) return;
    if (end === "refused") return follower.refused();
    if (end === "refetch" && (await refetched(follower))) round = 0;
    else await comeBack(follower, way, round++);
  }
}

/** The wire may well be up, but nobody tells us anything on it. */
async function comeBack<Event>(follower: Follower<Event>, way: Wire["way"], round: number): Promise<void> {
  if (way.get() === "live") follower.way("connecting");
  await patience(waitBefore(round, "server"));
  if (way.get() === "live") follower.way("live");
}

const refetched = <Event>(follower: Follower<Event>): Promise<boolean> => follower.refetch().then(() => true, () => false);

type End = "refetch" | "refused" | "closed";

function subscription<Event>(client: Client, follower: Follower<Event>, listening: Listening): Promise<End> {
  return new Promise((resolve) => {
    const variables = {
      ...follower.variables,
      get after() {
        return follower.cursor();
      },
    };
    listening.unsubscribe = client.subscribe<Record<string, Event>>(
      { query: follower.query, variables },
      {
        next({ data }) {
          const event = data?.[follower.field];
          if (!event || follower.hear(event) === "go on") return;
          resolve("refetch");
          listening.unsubscribe();
        },
        error: (problem) => resolve(Array.isArray(problem) ? "refused" : "closed"),
        complete: () => resolve("closed"),
      },
    );
  });
}

/** Every quarter of a minute; less often while nobody answers. */
async function poll<Event>(follower: Follower<Event>, wanted: () => boolean): Promise<void> {
  for (let failures = 0; wanted(); ) {
    const reached = await follower.catchUp().then(() => true, () => false);
    if (!wanted()) return;
    failures = reached ? 0 : failures + 1;
    follower.way(reached ? "polling" : navigator.onLine ? "connecting" : "offline");
    const steps = Math.min(failures, POLL_DOUBLINGS);
    await patience(POLL_EVERY_MS * 2 ** steps * (0.75 + Math.random() / 2));
  }
}
