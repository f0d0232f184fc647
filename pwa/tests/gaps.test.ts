/** A rota's row says what lacks people this week, and what comes next. */
import { expect, it } from "vitest";
import { ahead, type Slot } from "../src/rotas/gaps.ts";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const at = (hours: number): string => new Date(NOW + hours * 3_600_000).toISOString();
const slot = (hours: number, held: number, rotaId = "r1"): Slot => ({
  rotaId, startsAt: at(hours), endsAt: at(hours + 2), timeZone: "UTC", minimumCrew: 2, held,
});

it("counts what is short within a week, of this rota alone", () => {
  const shifts = [slot(1, 1), slot(2, 2), slot(3, 0), slot(4, 0, "r2"), slot(24 * 8, 0)];
  expect(ahead(shifts, "r1", NOW).short).toBe(2);
});

it("does not count what is over, but what is under way", () => {
  expect(ahead([slot(-3, 0), slot(-1, 0)], "r1", NOW).short).toBe(1);
});

it("names the next that has not begun", () => {
  expect(ahead([slot(-1, 2), slot(5, 2), slot(9, 2)], "r1", NOW).next?.startsAt).toBe(at(5));
  expect(ahead([], "r1", NOW)).toEqual({ short: 0, next: undefined });
});
