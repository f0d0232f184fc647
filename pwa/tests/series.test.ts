import { describe, expect, it } from "vitest";
import { endsNextDay, spans } from "../src/rotas/series.ts";
import { wallOf } from "../src/ui/zoned.ts";

const ZONES = ["Europe/Berlin", "Europe/Lisbon", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "Asia/Kolkata"];
const wall = (at: string, zone: string) => wallOf(Date.parse(at), zone);

describe("a weekly shift keeps its hour by the clock of its rota", () => {
  describe.each(ZONES)("in %s", (zone) => {
    it.each(["01:30", "02:30", "07:00", "23:45"])("at %s, through every clock change of a year", (starts) => {
      const all = spans({ date: "2026-11-24", starts, ends: "23:50", weeks: 53 }, zone);
      expect(all).toHaveLength(53);
      expect(all.map(({ startsAt }) => wall(startsAt, zone).slice(11))).toEqual(all.map(() => starts));
      const days = all.map(({ startsAt }) => Date.parse(`${wall(startsAt, zone).slice(0, 10)}T00:00:00Z`) / 86_400_000);
      expect(days.map((day, at) => day - (days[0] ?? 0) - 7 * at)).toEqual(days.map(() => 0));
    });
  });

  it("on the very nights in which the clock changes", () => {
    const spring = spans({ date: "2027-03-14", starts: "02:30", ends: "03:15", weeks: 3 }, "Europe/Berlin");
    expect(spring.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual(["01:30", "01:30", "01:30"]);
    // 02:30 does not exist on the 28th: an hour later by the clock there, and the end stays behind it.
    expect(wall(spring[2]?.startsAt ?? "", "Europe/Berlin")).toBe("2027-03-28T03:30");
    expect(spring[2]?.endsAt).toBe("2027-03-28T02:15:00.000Z");
    const autumn = spans({ date: "2027-10-24", starts: "02:30", ends: "04:00", weeks: 2 }, "Europe/Berlin");
    expect(autumn.map(({ startsAt }) => startsAt)).toEqual(["2027-10-24T00:30:00.000Z", "2027-10-31T00:30:00.000Z"]);
  });
});

describe("an end that is not after its start is the next day's", () => {
  it.each([["22:00", "06:00", true], ["08:00", "08:00", true], ["08:00", "10:00", false]])("%s to %s", (starts, ends, next) => {
    const when = { date: "2026-12-31", starts, ends, weeks: 1 };
    expect(endsNextDay(when)).toBe(next);
    const [only] = spans(when, "Asia/Kolkata");
    expect(wall(only?.endsAt ?? "", "Asia/Kolkata")).toBe(`${next ? "2027-01-01" : "2026-12-31"}T${ends}`);
  });
});
