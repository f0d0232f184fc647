/** How any topic is followed: by the shared wire, from our cursor, and by HTTP where the wire is blocked. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { followTopic } from "../src/live/follow-topic.ts";
import { aWire } from "./a-wire.ts";

vi.mock("../src/live/wire.ts", () => ({ pageWire: () => undefined }));
vi.mock("../src/live/patience.ts", () => ({ patience: (ms: number) => new Promise((done) => setTimeout(done, ms)) }));

type Event = { cursor: string };
const MINUTE = 60_000;

function aFollower(more: object = {}) {
  const heard: string[] = [];
  const ways: string[] = [];
  const follower = {
    query: "subscription", field: "rotaEvents", variables: { rotaId: "r1" },
    cursor: () => heard.at(-1) ?? "e.0",
    hear: (event: Event) => (heard.push(event.cursor), "go on" as "go on" | "refetch"),
    refetch: vi.fn(async () => {}),
    catchUp: vi.fn(async () => {}),
    way: (way: string) => void ways.push(way),
    refused: vi.fn(),
    ...more,
  };
  return { follower, heard, ways };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("navigator", { onLine: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("hears what is said and tells how the wire fares", () => {
  const { wire, say } = aWire();
  const { follower, heard, ways } = aFollower();
  followTopic(follower, wire);
  wire.way.set("live");
  say("rotaEvents", { cursor: "e.1" });
  wire.way.set("offline");
  expect(heard).toEqual(["e.1"]);
  expect(ways).toEqual(["connecting", "live", "offline"]);
});

it("hands back the cursor of the moment, not the one it began with", () => {
  const { wire, last, say } = aWire();
  followTopic(aFollower().follower, wire);
  expect(last().variables).toEqual({ rotaId: "r1", after: "e.0" });
  say("rotaEvents", { cursor: "e.7" });
  expect(last().variables.after).toBe("e.7");
});

it("is live at once on a wire that is up already", () => {
  const { wire } = aWire();
  wire.way.set("live");
  const { follower, ways } = aFollower();
  followTopic(follower, wire);
  expect(ways).toEqual(["live"]);
});

it("takes the snapshot when the server cannot replay, and asks again from there", async () => {
  const { wire, asked, say } = aWire();
  const { follower } = aFollower({ hear: () => "refetch" });
  followTopic(follower, wire);
  say("rotaEvents", { cursor: "f.3" });
  await vi.advanceTimersByTimeAsync(0);
  expect(follower.refetch).toHaveBeenCalledTimes(1);
  expect(asked.map((one) => one.ended)).toEqual([true, false]);
});

it("does not hammer a server that neither replays nor answers", async () => {
  const { wire, asked, say } = aWire();
  const refetch = vi.fn(() => Promise.reject(new Error("no answer")));
  followTopic(aFollower({ hear: () => "refetch", refetch }).follower, wire);
  say("rotaEvents", { cursor: "f.3" });
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(asked).toHaveLength(2);
});

it("asks again after the server ended the subscription, and is not called live meanwhile", async () => {
  const { wire, asked, last } = aWire();
  wire.way.set("live");
  const { follower, ways } = aFollower();
  followTopic(follower, wire);
  last().sink.complete();
  await vi.advanceTimersByTimeAsync(0);
  expect(ways.at(-1)).toBe("connecting");
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(asked).toHaveLength(2);
  expect(ways.at(-1)).toBe("live");
});

it("gives up only when the server says that it is not ours", async () => {
  const { wire, asked, last } = aWire();
  const { follower } = aFollower();
  followTopic(follower, wire);
  last().sink.error([{ message: "There is no such rota." }]);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(follower.refused).toHaveBeenCalledTimes(1);
  expect(asked).toHaveLength(1);
});

it("asks by HTTP while the wire is blocked, and stops when it is up", async () => {
  const { wire } = aWire();
  const { follower, ways } = aFollower();
  followTopic(follower, wire);
  wire.way.set("blocked");
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(follower.catchUp.mock.calls.length).toBeGreaterThanOrEqual(4);
  expect(ways.at(-1)).toBe("polling");
  wire.way.set("live");
  const asked = follower.catchUp.mock.calls.length;
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(follower.catchUp).toHaveBeenCalledTimes(asked);
});

it("never polls twice side by side, however often the wire comes and goes", async () => {
  const { wire } = aWire();
  const { follower } = aFollower();
  followTopic(follower, wire);
  for (let n = 0; n < 5; n += 1) {
    wire.way.set("blocked");
    wire.way.set("offline");
  }
  wire.way.set("blocked");
  await vi.advanceTimersByTimeAsync(0);
  const before = follower.catchUp.mock.calls.length;
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  expect(follower.catchUp.mock.calls.length - before).toBeLessThanOrEqual((4 * 60) / (15 * 0.75));
});

it("asks ever less often while nobody answers", async () => {
  const { wire } = aWire();
  const catchUp = vi.fn(() => Promise.reject(new Error("no answer")));
  const { follower, ways } = aFollower({ catchUp });
  followTopic(follower, wire);
  wire.way.set("blocked");
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(catchUp.mock.calls.length).toBeLessThanOrEqual(10);
  expect(ways.at(-1)).toBe("connecting");
});

it("is quiet after it was stopped", async () => {
  const { wire, last } = aWire();
  const { follower, ways } = aFollower();
  const stop = followTopic(follower, wire);
  stop();
  wire.way.set("blocked");
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(last().ended).toBe(true);
  expect(ways).toEqual(["connecting"]);
  expect(follower.catchUp).not.toHaveBeenCalled();
});
