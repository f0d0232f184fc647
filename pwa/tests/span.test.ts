/** From when until when, and by whose clock. The tests' own zone is set in the file, so that it does not matter where they run. */
import { beforeAll, expect, it } from "vitest";
import { clockSpan, deadline, foreignZone } from "../src/strings/span.ts";

beforeAll(() => {
  process.env["TZ"] = "Europe/Lisbon";
});

const FROM = "2026-11-24T07:00:00Z";

it("tells the hours by the clock of the place", () => {
  expect(clockSpan(FROM, "2026-11-24T08:30:00Z", "Asia/Tokyo")).toBe("16:00–17:30");
  expect(clockSpan("2026-11-24T22:00:00Z", "2026-11-25T06:00:00Z", "UTC")).toBe("22:00–06:00");
});

it("names the day of an end that is more than a day away", () => {
  expect(clockSpan(FROM, "2026-11-26T08:30:00Z", "UTC")).toContain("Thu 26 Nov");
});

it("names the zone only where the phone's clock shows another time", () => {
  expect(foreignZone(FROM, "Europe/Lisbon")).toBeUndefined();
  // Another name, the same time on the wall.
  expect(foreignZone(FROM, "Europe/London")).toBeUndefined();
  expect(foreignZone(FROM, "Asia/Tokyo")).toBe("Japan Standard Time");
});

it("tells a deadline of today by the clock alone", () => {
  expect(deadline("2026-11-24T18:40:00Z", Date.parse(FROM))).toBe("18:40");
  expect(deadline("2026-11-25T18:40:00Z", Date.parse(FROM))).toContain("25 Nov");
});
