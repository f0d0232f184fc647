import { expect, it } from "vitest";
import cases from "../../tests/cases/backoff.json" with { type: "json" };
import { type Cause, causeOf, waitBefore } from "../src/live/backoff.ts";

const spread = (retry: number, cause: Cause) =>
  Array.from({ length: 5000 }, (_, phone) => waitBefore(retry, cause, () => phone / 5000));

it("a phone whose own network failed tries at once, then anywhere up to a growing bound", () => {
  expect(waitBefore(0, "network", () => 0.99)).toBe(0);
  expect(waitBefore(1, "network", () => 0)).toBe(0);
  expect(Math.max(...spread(1, "network"))).toBeGreaterThan(1_900);
  expect(Math.max(...spread(3, "network"))).toBeGreaterThan(7_900);
});

type Case = { closeCode: number; before?: Cause; taken?: boolean; retry: number; random: number; wait: number };

it.each(cases as Case[])("closed with $closeCode, retry $retry: as the loads do", ({ closeCode, before, taken, retry, random, wait }) => {
  expect(waitBefore(retry, causeOf(closeCode, before, taken), () => random)).toBeCloseTo(wait);
});

/** The moment at which a phone is back that was sent away by a server which takes calls again after `down`. */
function backAfter(down: number): number {
  let cause = causeOf(1012);
  for (let [now, retry] = [0, 0]; ; retry += 1) {
    now += waitBefore(retry, cause);
    if (now >= down) return now;
    cause = causeOf(1006, cause, false);
  }
}

it.each([0, 1_000, 3_000])("after %i ms without a server no second is half as busy again as an even share, but for chance", (down) => {
  const back = Array.from({ length: 5000 }, () => backAfter(down));
  const seconds = new Map<number, number>();
  for (const second of back.map((moment) => Math.floor(moment / 1000))) seconds.set(second, (seconds.get(second) ?? 0) + 1);
  expect(Math.max(...seconds.values())).toBeLessThanOrEqual(750 + 5 * Math.sqrt(750));
  expect(Math.max(...back)).toBeLessThanOrEqual(down + 10_000);
});

it("any moment is as likely as another", () => {
  const waits = Array.from({ length: 50_000 }, () => waitBefore(0, "server"));
  for (let second = 0; second < 10; second += 1) {
    const inSecond = waits.filter((wait) => wait >= second * 1000 && wait < (second + 1) * 1000).length;
    expect(Math.abs(inSecond - 5000)).toBeLessThan(6 * Math.sqrt(5000));
  }
});

it("who lost a server tries again within ten seconds for a minute, then gives the battery a rest", () => {
  for (let retry = 0; retry < 12; retry += 1) expect(waitBefore(retry, "network", () => 1)).toBeLessThanOrEqual(10_000);
  expect(waitBefore(12, "network", () => 1)).toBe(60_000);
});

it("nobody waits longer than a minute", () => {
  for (const cause of ["server", "network"] as const) expect(waitBefore(30, cause, () => 1)).toBe(60_000);
});

it("knows a server's goodbye from a lost signal", () => {
  expect([1001, 1012, 1013, 4408, 4503].map((code) => causeOf(code))).toEqual(Array(5).fill("server"));
  expect([1006, 1000, 4499, undefined].map((code) => causeOf(code))).toEqual(Array(4).fill("network"));
});
