import { expect, it } from "vitest";
import type { Update } from "../src/api/types.ts";
import { firstKnown, newsSince } from "../src/actions/news.ts";
import { byMoment } from "../src/actions/moment.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 14, minute)).toISOString();
const SEEN = Date.parse(at(20));
const update = (id: string, minute: number, more: Partial<Update> = {}) =>
  ({ id, postedAt: at(minute), corrects: null, retractedAt: null, ...more }) as Update;

it("on a first visit nothing is called new", () => {
  expect(newsSince([update("u1", 30)], undefined)).toEqual({ fresh: 0, corrections: 0 });
  expect(firstKnown([update("u1", 30)], undefined)).toBeUndefined();
});

it("counts what came since, and what was put right of what the reader had seen", () => {
  const updates = [update("u4", 31, { corrects: "u1" }), update("u3", 30), update("u2", 10, { retractedAt: at(25) }), update("u1", 5)];
  expect(newsSince(updates, SEEN)).toEqual({ fresh: 1, corrections: 2 });
});

it("a correction of something never seen is simply new", () => {
  const updates = [update("u4", 31, { corrects: "u3" }), update("u3", 30)];
  expect(newsSince(updates, SEEN)).toEqual({ fresh: 2, corrections: 0 });
});

it("draws the line above the newest that was seen", () => {
  expect(firstKnown([update("u3", 30), update("u2", 20), update("u1", 5)], SEEN)).toBe("u2");
});

it("sorts actions by what matters first", () => {
  const actions = [
    { id: "old", phase: "CLOSED", startsAt: at(1) }, { id: "older", phase: "CLOSED", startsAt: at(0) },
    { id: "next week", phase: "ANNOUNCED", startsAt: at(50) }, { id: "tomorrow", phase: "ANNOUNCED", startsAt: at(40) },
    { id: "here", phase: "DISPERSING", startsAt: at(10) },
  ] as const;
  const { underWay, coming, over } = byMoment([...actions]);
  expect([underWay, coming, over].map((some) => some.map(({ id }) => id))).toEqual([["here"], ["tomorrow", "next week"], ["old", "older"]]);
});
