/** A line in a test's hand: what would come over the websocket is said here, and each subscription is kept. */
import type { Client } from "graphql-ws";
import type { Line, LineWay } from "../src/live/line.ts";
import { value } from "../src/store/value.ts";

type Sink = { next: (result: unknown) => void; error: (problem: unknown) => void; complete: () => void };
type Asked = { query: string; variables: { after: string }; sink: Sink; ended: boolean };

export function aLine() {
  const asked: Asked[] = [];
  const subscribe = ({ query, variables }: { query: string; variables: Asked["variables"] }, sink: Sink) => {
    const one: Asked = { query, variables, sink, ended: false };
    asked.push(one);
    return () => {
      one.ended = true;
      sink.complete();
    };
  };
  const line: Line = { client: { subscribe } as unknown as Client, way: value<LineWay>("connecting") };
  const last = (): Asked => asked.at(-1) as Asked;
  return {
    line,
    asked,
    last,
    say: (field: string, event: object) => last().sink.next({ data: { [field]: event } }),
  };
}
