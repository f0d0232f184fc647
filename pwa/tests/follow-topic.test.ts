/** How any topic is followed: by the shared line, from our cursor, and by HTTP where the line is blocked. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { followTopic } from "../src/live/follow-topic.ts";
import { aLine } from "./a-line.ts";

vi.mock("../src/live/line.ts", () => ({ pageLine: () => undefined }));
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

it("hears what is said and tells how the line fares", () => {
  const { line, say } = aLine();
  const { follower, heard, ways } = aFollower();
  followTopic(follower, line);
  line.way.set("live");
  say("rotaEvents", { cursor: "e.1" });
  line.way.set("offline");
  expect(heard).toEqual(["e.1"]);
  expect(ways).toEqual(["connecting", "live", "offline"]);
});

it("hands back the cursor of the moment, not the one it began with", () => {
  const { line, last, say } = aLine();
  followTopic(aFollower().follower, line);
  expect(last().variables).toEqual({ rotaId: "r1", after: "e.0" });
  say("rotaEvents", { cursor: "e.7" });
  expect(last().variables.after).toBe("e.7");
});

it("is live at once on a line that is up already", () => {
  const { line } = aLine();
  line.way.set("live");
  const { follower, ways } = aFollower();
  followTopic(follower, line);
  expect(ways).toEqual(["live"]);
});

it("takes the snapshot when the server cannot replay, and asks again from there", async () => {
  const { line, asked, say } = aLine();
  const { follower } = aFollower({ hear: () => "refetch" });
  followTopic(follower, line);
  say("rotaEvents", { cursor: "f.3" });
  await vi.advanceTimersByTimeAsync(0);
  expect(follower.refetch).toHaveBeenCalledTimes(1);
  expect(asked.map((one) => one.ended)).toEqual([true, false]);
});

it("does not hammer a server that neither replays nor answers", async () => {
  const { line, asked, say } = aLine();
  const refetch = vi.fn(() => Promise.reject(new Error("no answer")));
  followTopic(aFollower({ hear: () => "refetch", refetch }).follower, line);
  say("rotaEvents", { cursor: "f.3" });
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(asked).toHaveLength(2);
});

it("asks again after the server ended the subscription, and is not called live meanwhile", async () => {
  const { line, asked, last } = aLine();
  line.way.set("live");
  const { follower, ways } = aFollower();
  followTopic(follower, line);
  last().sink.complete();
  await vi.advanceTimersByTimeAsync(0);
  expect(ways.at(-1)).toBe("connecting");
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(asked).toHaveLength(2);
  expect(ways.at(-1)).toBe("live");
});

it("gives up only when the server says that it is not ours", async () => {
  const { line, asked, last } = aLine();
  const { follower } = aFollower();
  followTopic(follower, line);
  last().sink.error([{ message: "There is no such rota." }]);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(follower.refused).toHaveBeenCalledTimes(1);
  expect(asked).toHaveLength(1);
});

it("asks by HTTP while the line is blocked, and stops when it is up", async () => {
  const { line } = aLine();
  const { follower, ways } = aFollower();
  followTopic(follower, line);
  line.way.set("blocked");
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(follower.catchUp.mock.calls.length).toBeGreaterThanOrEqual(4);
  expect(ways.at(-1)).toBe("polling");
  line.way.set("live");
  const asked = follower.catchUp.mock.calls.length;
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(follower.catchUp).toHaveBeenCalledTimes(asked);
});

it("never polls twice side by side, however often the line comes and goes", async () => {
  const { line } = aLine();
  const { follower } = aFollower();
  followTopic(follower, line);
  for (let n = 0; n < 5; n += 1) {
    line.way.set("blocked");
    line.way.set("offline");
  }
  line.way.set("blocked");
  await vi.advanceTimersByTimeAsync(0);
  const before = follower.catchUp.mock.calls.length;
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  expect(follower.catchUp.mock.calls.length - before).toBeLessThanOrEqual((4 * 60) / (15 * 0.75));
});

it("asks ever less often while nobody answers", async () => {
  const { line } = aLine();
  const catchUp = vi.fn(() => Promise.reject(new Error("no answer")));
  const { follower, ways } = aFollower({ catchUp });
  followTopic(follower, line);
  line.way.set("blocked");
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(catchUp.mock.calls.length).toBeLessThanOrEqual(10);
  expect(ways.at(-1)).toBe("connecting");
});

it("is quiet after it was stopped", async () => {
  const { line, last } = aLine();
  const { follower, ways } = aFollower();
  const stop = followTopic(follower, line);
  stop();
  line.way.set("blocked");
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(last().ended).toBe(true);
  expect(ways).toEqual(["connecting"]);
  expect(follower.catchUp).not.toHaveBeenCalled();
});
