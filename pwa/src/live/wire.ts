/** The page's one websocket, shared by every topic that is followed, and how it fares. */
import type { Client } from "graphql-ws";
import { type Value, value } from "../store/value.ts";
import { connect } from "./connection.ts";

/** `blocked`: there is a network, but no websocket gets through it; ask by HTTP meanwhile. */
export type WireWay = "live" | "connecting" | "blocked" | "offline";
export type Wire = { client: Client; way: Value<WireWay> };

/** A network that never let one through is known sooner than one on which it used to work. */
const FAILURES_WHEN_NEVER_UP = 3;
const FAILURES_WHEN_ONCE_UP = 8;

let opened: Wire | undefined;
export const pageWire = (): Wire => (opened ??= openWire());

export function openWire(): Wire {
  const way = value<WireWay>(silent());
  let [up, everUp, failures] = [false, false, 0];
  const client = connect({
    connected() {
      [up, everUp, failures] = [true, true, 0];
      way.set("live");
    },
    lost(meant) {
      up = false;
      failures += meant ? 0 : 1;
      way.set(failures >= (everUp ? FAILURES_WHEN_ONCE_UP : FAILURES_WHEN_NEVER_UP) ? "blocked" : silent());
    },
  });
  addEventListener("offline", () => way.set("offline"));
  // A socket that slept through a tunnel may look open and be dead: call again, with the cursors of now.
  addEventListener("online", () => up && client.terminate());
  return { client, way };
}

const silent = (): WireWay => (navigator.onLine ? "connecting" : "offline");
