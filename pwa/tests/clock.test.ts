import { afterEach, expect, it, vi } from "vitest";
import { clockTime, dayAndTime } from "../src/strings/clock.ts";
import { speak } from "../src/strings/t.ts";

afterEach(() => vi.restoreAllMocks());

it("makes one formatter for a whole feed, as each costs a slow phone a millisecond", () => {
  const Native = Intl.DateTimeFormat;
  let made = 0;
  vi.spyOn(Intl, "DateTimeFormat").mockImplementation(function (...all) {
    made += 1;
    return new Native(...all);
  });
  const times = Array.from({ length: 50 }, (_, minute) => clockTime(Date.UTC(2026, 10, 21, 14, minute), "Asia/Hebron"));
  expect(times.slice(0, 2)).toEqual(["16:00", "16:01"]);
  expect(made).toBe(1);
});

it("never answers in the language or the zone of before", async () => {
  const at = Date.UTC(2026, 10, 21, 14);
  expect(dayAndTime(at, "UTC")).toMatch(/21 Nov.*14:00/);
  expect(dayAndTime(at, "Asia/Hebron")).toMatch(/21 Nov.*16:00/);
  await speak("ar");
  expect(dayAndTime(at, "UTC")).toContain("نوفمبر");
  await speak("en");
});
