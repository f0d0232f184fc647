import { expect, it } from "vitest";
import cases from "../../tests/cases/backoff.json" with { type: "json" };
import { causeOf, waitBefore } from "../src/live/backoff.ts";

const spread = (retry: number, cause: "server" | "network") =>
  Array.from({ length: 5000 }, (_, phone) => waitBefore(retry, cause, () => phone / 5000));

it("phones closed by the server come back spread over at least eight seconds", () => {
  const waits = spread(0, "server");
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThanOrEqual(8_000);
  for (let second = 0; second < 8; second += 1) {
    const inSecond = waits.filter((wait) => wait >= second * 1000 && wait < (second + 1) * 1000).length;
    expect(inSecond).toBeLessThanOrEqual(5000 / 8);
  }
});

it("a phone whose own network failed tries at once, then anywhere up to a growing bound", () => {
  expect(waitBefore(0, "network", () => 0.99)).toBe(0);
  expect(waitBefore(1, "network", () => 0)).toBe(0);
  expect(Math.max(...spread(1, "network"))).toBeGreaterThan(1_900);
  expect(Math.max(...spread(3, "network"))).toBeGreaterThan(7_900);
});

it.each(cases)("closed with $closeCode, retry $retry: as the loads do", ({ closeCode, retry, random, wait }) => {
  expect(waitBefore(retry, causeOf(closeCode), () => random)).toBeCloseTo(wait);
});

it("who lost a server tries again within ten seconds for a minute, then gives the battery a rest", () => {
  for (let retry = 0; retry < 12; retry += 1) expect(waitBefore(retry, "network", () => 1)).toBeLessThanOrEqual(10_000);
  expect(waitBefore(12, "network", () => 1)).toBe(60_000);
});

it("nobody waits longer than a minute", () => {
  for (const cause of ["server", "network"] as const) expect(waitBefore(30, cause, () => 1)).toBe(60_000);
});

it("knows a server's goodbye from a lost signal", () => {
  expect([1001, 1012, 1013, 4408, 4503].map(causeOf)).toEqual(Array(5).fill("server"));
  expect([1006, 1000, 4499, undefined].map(causeOf)).toEqual(Array(4).fill("network"));
});
