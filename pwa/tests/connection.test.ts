import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connect } from "../src/live/connection.ts";

/** A network that takes the call and then says nothing. */
class Silent {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static calls: Silent[] = [];
  readyState = Silent.CONNECTING;
  closed: number | undefined;
  constructor() {
    Silent.calls.push(this);
  }
  close(code: number) {
    this.closed = code;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  Silent.calls = [];
  vi.stubGlobal("WebSocket", Silent);
  vi.stubGlobal("location", { protocol: "https:", host: "alongside.example" });
  vi.stubGlobal("document", new EventTarget());
  vi.stubGlobal("addEventListener", () => {});
  vi.stubGlobal("removeEventListener", () => {});
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("a call that nobody answers is given up after fifteen seconds, and made again at once", async () => {
  let lost = 0;
  const client = connect({ connected: () => {}, lost: () => (lost += 1) });
  client.subscribe({ query: "subscription { memberEvents { __typename } }" }, { next() {}, error() {}, complete() {} });
  await vi.advanceTimersByTimeAsync(14_000);
  expect([Silent.calls.length, lost]).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect([Silent.calls.length, lost]).toEqual([2, 1]);
  expect(Silent.calls[0]?.closed).toBe(4499);
});

/** A server that takes the call, sends everybody away and is then not there. */
class Restarting extends Silent {
  onopen?: () => void;
  onmessage?: (message: { data: string }) => void;
  onclose?: (event: { code: number; reason: string; wasClean: boolean }) => void;
  send() {}
  static at(call: number): Restarting {
    return Silent.calls[call] as Restarting;
  }
  take() {
    this.readyState = Silent.OPEN;
    this.onopen?.();
    this.onmessage?.({ data: '{"type":"connection_ack"}' });
  }
  end(code: number) {
    this.readyState = Silent.CLOSED;
    this.onclose?.({ code, reason: "", wasClean: code !== 1006 });
  }
}

it("a server that sent us away and is not back yet is given its ten seconds again", async () => {
  vi.stubGlobal("WebSocket", Restarting);
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  const client = connect({ connected: () => {}, lost: () => {} });
  client.subscribe({ query: "subscription { memberEvents { __typename } }" }, { next() {}, error() {}, complete() {} });
  await vi.advanceTimersByTimeAsync(0);
  Restarting.at(0).take();
  await vi.advanceTimersByTimeAsync(0);
  Restarting.at(0).end(1012);
  await vi.advanceTimersByTimeAsync(5_100);
  Restarting.at(1).end(1006);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(Silent.calls).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(Silent.calls).toHaveLength(3);
});
