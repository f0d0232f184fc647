/** When the shifts of a series are. Pure. "Every Tuesday at seven" stays at seven by the rota's clock, also in the week
 * in which that clock changes. */
import { instant } from "../ui/zoned.ts";

/** Wall times in the rota's zone: date 2026-11-24, starts 22:00, ends 06:00 (which is the next day's). */
export type When = { date: string; starts: string; ends: string; weeks: number };
export type Span = { startsAt: string; endsAt: string };

const DAY = 86_400_000;

export const endsNextDay = ({ starts, ends }: When): boolean => ends <= starts;

export function spans(when: When, timeZone: string): Span[] {
  return Array.from({ length: when.weeks }, (_, week) => spanOn(dayAfter(when.date, 7 * week), when, timeZone));
}

function spanOn(date: string, when: When, timeZone: string): Span {
  const end = endsNextDay(when) ? dayAfter(date, 1) : date;
  const startsAt = instant(`${date}T${when.starts}`, timeZone);
  const endsAt = instant(`${end}T${when.ends}`, timeZone);
  // In the night in which the clock jumps, a start within the hour that is missing must not land behind its end.
  return { startsAt, endsAt: endsAt > startsAt ? endsAt : new Date(Date.parse(startsAt) + lengthOf(when)).toISOString() };
}

function lengthOf(when: When): number {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  return ((minutes(when.ends) - minutes(when.starts) + 24 * 60) % (24 * 60) || 24 * 60) * 60_000;
}

export const dayAfter = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
