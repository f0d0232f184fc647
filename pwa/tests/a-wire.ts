/** A wire in a test's hand: what would come over the websocket is said here, and each subscription is kept. */
import type { Client } from "graphql-ws";
import type { Wire, WireWay } from "../src/live/wire.ts";
import { value } from "../src/store/value.ts";

type Sink = { next: (result: unknown) => void; error: (problem: unknown) => void; complete: () => void };
type Asked = { query: string; variables: { after: string }; sink: Sink; ended: boolean };

export function aWire() {
  const asked: Asked[] = [];
  const subscribe = ({ query, variables }: { query: string; variables: Asked["variables"] }, sink: Sink) => {
    const one: Asked = { query, variables, sink, ended: false };
    asked.push(one);
    return () => {
      one.ended = true;
      sink.complete();
    };
  };
  const wire: Wire = { client: { subscribe } as unknown as Client, way: value<WireWay>("connecting") };
  const last = (): Asked => asked.at(-1) as Asked;
  return {
    wire,
    asked,
    last,
    say: (field: string, event: object) => last().sink.next({ data: { [field]: event } }),
  };
}
