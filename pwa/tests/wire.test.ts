/** One wire for the page: when it is live, when it is lost, and when it seems to be blocked. */
import { beforeEach, expect, it, vi } from "vitest";
import { openWire } from "../src/live/wire.ts";

type Hear = { connected: () => void; lost: (meant: boolean) => void };
const wire = vi.hoisted(() => ({ hear: undefined as unknown, terminated: 0 }));
vi.mock("../src/live/connection.ts", () => ({
  connect: (hear: unknown) => ((wire.hear = hear), { terminate: () => (wire.terminated += 1) }),
}));

const heard = (): Hear => wire.hear as Hear;
let network: EventTarget;

beforeEach(() => {
  network = new EventTarget();
  wire.terminated = 0;
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("addEventListener", network.addEventListener.bind(network));
});

const lose = (times: number, meant = false): void => Array.from({ length: times }).forEach(() => heard().lost(meant));

it("is blocked where three calls in a row were not taken", () => {
  const { way } = openWire();
  lose(2);
  expect(way.get()).toBe("connecting");
  lose(1);
  expect(way.get()).toBe("blocked");
  heard().connected();
  expect(way.get()).toBe("live");
});

it("has more patience where it used to work: a server restarts", () => {
  const { way } = openWire();
  heard().connected();
  lose(7);
  expect(way.get()).toBe("connecting");
  lose(1);
  expect(way.get()).toBe("blocked");
});

it("does not count its own hanging up", () => {
  const { way } = openWire();
  lose(20, true);
  expect(way.get()).toBe("connecting");
});

it("calls again after a tunnel when the socket only looks open", () => {
  const { way } = openWire();
  heard().connected();
  network.dispatchEvent(new Event("offline"));
  expect(way.get()).toBe("offline");
  network.dispatchEvent(new Event("online"));
  expect(wire.terminated).toBe(1);
});
