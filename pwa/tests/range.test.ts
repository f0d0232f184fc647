/** A range of times reads from its start in either direction, and says on which day it ends. */
import { expect, it } from "vitest";
import { dayAndRange, timeRange } from "../src/strings/range.ts";

const FROM = "2026-11-24T07:00:00Z";
const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, "");

it("tells the hours by the clock of the place", () => {
  expect(plain(timeRange(FROM, "2026-11-24T08:30:00Z", "UTC"))).toBe("07:00–08:30");
  expect(plain(timeRange(FROM, "2026-11-24T08:30:00Z", "Asia/Tokyo"))).toBe("16:00–17:30");
});

it("isolates each side, so that the page's direction orders them", () => {
  expect(timeRange(FROM, "2026-11-24T08:30:00Z", "UTC")).toBe("\u206807:00\u2069–\u206808:30\u2069");
});

it("says the day of an end that is not the start's", () => {
  expect(plain(timeRange("2026-11-24T22:00:00Z", "2026-11-25T02:00:00Z", "UTC"))).toBe("22:00–Wed 25 Nov, 02:00");
  expect(plain(dayAndRange("2026-11-24T22:00:00Z", "2026-11-25T02:00:00Z", "UTC"))).toBe("Tue 24 Nov, 22:00–Wed 25 Nov, 02:00");
  // The day of the place, not the one of Greenwich.
  expect(plain(timeRange("2026-11-24T22:00:00Z", "2026-11-25T02:00:00Z", "Asia/Tokyo"))).toBe("07:00–11:00");
});
