import { describe, expect, it } from "vitest";
import { instant, wallOf } from "../src/ui/zoned.ts";

describe("a wall time in a zone is an instant", () => {
  it.each([
    ["2026-11-24T07:00", "Europe/Lisbon", "2026-11-24T07:00:00.000Z"],
    ["2026-07-24T07:00", "Europe/Lisbon", "2026-07-24T06:00:00.000Z"],
    ["2026-11-24T07:00", "Asia/Kolkata", "2026-11-24T01:30:00.000Z"],
    ["2026-11-24T07:00", "America/Bogota", "2026-11-24T12:00:00.000Z"],
    ["2026-11-24T00:15", "Pacific/Auckland", "2026-11-23T11:15:00.000Z"],
  ])("%s in %s", (wall, zone, expected) => {
    expect(instant(wall, zone)).toBe(expected);
    expect(wallOf(Date.parse(expected), zone)).toBe(wall);
  });
});

describe("across a clock change", () => {
  it.each([
    ["an hour before the gap", "2026-03-29T01:30", "Europe/Berlin", "2026-03-29T00:30:00.000Z"],
    ["a time that does not exist becomes one an hour later", "2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
    ["an hour after the gap", "2026-03-29T03:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
    ["a time that exists twice becomes the first", "2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
    ["an hour after the repeat", "2026-10-25T03:30", "Europe/Berlin", "2026-10-25T02:30:00.000Z"],
    ["the first of two, west of Greenwich", "2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
    ["the gap, west of Greenwich", "2026-03-08T02:30", "America/New_York", "2026-03-08T07:30:00.000Z"],
    ["half an hour only", "2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00.000Z"],
  ])("%s", (_name, wall, zone, expected) => {
    expect(instant(wall, zone)).toBe(expected);
  });
});
