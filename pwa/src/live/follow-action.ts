/** Keeps an action's state current: history since our cursor first, then live, and the snapshot again where the
 * server cannot replay. Loaded after the first paint. */
import type { Client } from "graphql-ws";
import { ask } from "../api/ask.ts";
import { ACTION_ENTRIES, ACTION_EVENTS } from "../api/documents.ts";
import type { ActionEvent } from "../api/types.ts";
import { connect } from "./connection.ts";
import { patience } from "./patience.ts";
import { waitBefore } from "./backoff.ts";

export type Follower = {
  actionId: string;
  /** Asked again at each reconnect: where we are now, not where we began. */
  cursor: () => string;
  /** Answers whether the snapshot is needed. */
  hear: (event: ActionEvent) => "go on" | "refetch";
  refetch: () => Promise<void>;
  way: (way: "live" | "connecting" | "polling" | "offline") => void;
  /** The server refuses to let us listen: the action is gone, or no longer ours to see. */
  refused: () => void;
};

const FAILURES_BEFORE_POLLING = 3;
const POLL_EVERY_MS = 15_000;

export function followAction(follower: Follower): () => void {
  let failures = 0;
  let polling = false;
  const client = connect({
    connected() {
      failures = 0;
      polling = false;
      follower.way("live");
    },
    lost(everConnected) {
      failures += 1;
      if (!polling) follower.way(navigator.onLine ? "connecting" : "offline");
      if (!everConnected && failures >= FAILURES_BEFORE_POLLING && !polling) startPolling();
    },
  });
  const startPolling = () => {
    polling = true;
    void poll(follower, () => polling && !listening.stopped);
  };
  const offline = () => follower.way("offline");
  addEventListener("offline", offline);
  const listening: Listening = { stopped: false, unsubscribe: () => {} };
  void listen(client, follower, listening);
  return () => {
    listening.stopped = true;
    removeEventListener("offline", offline);
    // The client hangs up by itself when nobody subscribes any more.
    listening.unsubscribe();
  };
}

type Listening = { stopped: boolean; unsubscribe: () => void };

/** One subscription after another: each ends by a resync, a fatal close or a refusal. */
async function listen(client: Client, follower: Follower, listening: Listening): Promise<void> {
  for (let round = 0; !listening.stopped; ) {
    const end = await subscription(client, follower, listening);
    if (listening.stopped) return;
    if (end === "refused") return follower.refused();
    if (end === "refetch" && (await refetched(follower))) round = 0;
    else await patience(waitBefore(round++, "server"));
  }
}

async function refetched(follower: Follower): Promise<boolean> {
  return follower.refetch().then(() => true, () => false);
}

type End = "refetch" | "refused" | "closed";

function subscription(client: Client, follower: Follower, listening: Listening): Promise<End> {
  return new Promise((resolve) => {
    const variables = {
      actionId: follower.actionId,
      get after() {
        return follower.cursor();
      },
    };
    listening.unsubscribe = client.subscribe<{ actionEvents: ActionEvent }>(
      { query: ACTION_EVENTS, variables },
      {
        next({ data }) {
          if (!data || follower.hear(data.actionEvents) === "go on") return;
          resolve("refetch");
          listening.unsubscribe();
        },
        error: (problem) => resolve(Array.isArray(problem) ? "refused" : "closed"),
        complete: () => resolve("closed"),
      },
    );
  });
}

/** Where websockets are blocked: the same entries by HTTP, every quarter of a minute. */
async function poll(follower: Follower, wanted: () => boolean): Promise<void> {
  while (wanted()) {
    const entries = await asked(follower);
    if (!wanted()) return;
    follower.way(entries ? "polling" : navigator.onLine ? "connecting" : "offline");
    if (entries?.some((event) => follower.hear(event) === "refetch")) await refetched(follower);
    await patience(POLL_EVERY_MS * (0.75 + Math.random() / 2));
  }
}

async function asked(follower: Follower): Promise<ActionEvent[] | undefined> {
  const variables = { actionId: follower.actionId, after: follower.cursor() };
  return ask<{ actionEntries: ActionEvent[] }>(ACTION_ENTRIES, variables).then(
    (data) => data.actionEntries,
    () => undefined,
  );
}
