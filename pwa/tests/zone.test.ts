/** By whose clock, and until when. The tests' own zone is set in the file, so that it does not matter where they run. */
import { beforeAll, expect, it } from "vitest";
import { clockOrDay } from "../src/strings/clock.ts";
import { deadline, foreignZone } from "../src/strings/zone.ts";

beforeAll(() => {
  process.env["TZ"] = "Europe/Lisbon";
});

const FROM = "2026-11-24T07:00:00Z";

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

it("says the day of an hour that is not today's, by the clock of the place", () => {
  expect(clockOrDay("2026-11-24T18:40:00Z", Date.parse(FROM), "UTC")).toBe("18:40");
  expect(clockOrDay("2026-11-24T18:40:00Z", Date.parse(FROM), "Asia/Tokyo")).toBe("Wed 25 Nov, 03:40");
  expect(clockOrDay("2026-11-23T07:00:00Z", Date.parse(FROM), "UTC")).toBe("Mon 23 Nov, 07:00");
});
