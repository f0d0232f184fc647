import { describe, expect, it } from "vitest";
import { blankDraft, type Draft, expiresAt, isWritten, textsOf } from "../src/alerts/draft.ts";
import { askAgainIn, isLate, secondsLeft } from "../src/alerts/hold.ts";

const AT = Date.parse("2026-11-21T14:32:00Z");
const inMs = (ms: number) => new Date(AT + ms).toISOString();

describe("the hold", () => {
  it.each([[10_000, 10], [9_001, 10], [9_000, 9], [1, 1], [0, 0], [-5_000, 0]])("with %i ms left says %i", (ms, seconds) => {
    expect(secondsLeft({ state: "HELD", releasesAt: inMs(ms) }, AT)).toBe(seconds);
  });
  it("says so when it is over and nothing went", () => {
    const held = { state: "HELD" as const, releasesAt: inMs(0) };
    expect([-1_000, 3_999, 4_000, 60_000].map((ms) => isLate(held, AT + ms))).toEqual([false, false, true, true]);
    expect(isLate({ state: "SENDING", releasesAt: inMs(0) }, AT + 60_000)).toBe(false);
    expect(isLate({ state: "HELD", releasesAt: null }, AT)).toBe(false);
  });
  it("is over for what is not held", () => {
    expect(secondsLeft({ state: "CANCELLED", releasesAt: inMs(9_000) }, AT)).toBe(0);
    expect(secondsLeft({ state: "HELD", releasesAt: null }, AT)).toBe(0);
  });
});

describe("asking how it goes", () => {
  const counts = { devices: 2, accepted: 1, waiting: 1, expired: 0, failed: 0, withdrawn: 0 };
  it("goes on while anything can change", () => {
    for (const state of ["HELD", "SENDING", "AWAITING_APPROVAL", "SENT"] as const) expect(askAgainIn({ state, counts })).toBeGreaterThan(0);
  });
  it("ends when nothing can", () => {
    for (const state of ["CANCELLED", "EXPIRED", "STOOD_DOWN"] as const) expect(askAgainIn({ state, counts })).toBeUndefined();
    expect(askAgainIn({ state: "SENT", counts: { ...counts, waiting: 0 } })).toBeUndefined();
  });
});

describe("what is written", () => {
  const words = { en: { title: "Bridge closed ", body: "Turn back" }, ar: { title: "", body: "" } };
  const draft: Draft = { ...blankDraft("action"), words };
  it("goes in the writer's language first, and in no language that is empty", () => {
    expect(textsOf(draft, "en")).toEqual([{ language: "en", title: "Bridge closed", body: "Turn back" }]);
    const both = { ...draft, words: { ...words, ar: { title: "الجسر", body: "عودوا" } } };
    expect(textsOf(both, "ar").map((text) => text.language)).toEqual(["ar", "en"]);
  });
  it("is whole only when every language begun is finished", () => {
    expect(isWritten(draft, "en")).toBe(true);
    expect(isWritten(draft, "ar")).toBe(false);
    expect(isWritten({ ...draft, words: { ...words, ar: { title: "الجسر", body: "" } } }, "en")).toBe(false);
  });
  it("is useless after the hours chosen", () => expect(expiresAt({ ...draft, hours: 3 }, AT)).toBe(inMs(3 * 3_600_000)));
});
