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
