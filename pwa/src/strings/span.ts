/** From when until when, and by whose clock. */
import { clockTime, dayAndTime, dayKey, format, locale } from "./clock.ts";

const DAY_MS = 24 * 3_600_000;

/** "07:00–08:30"; an end on a later day that is not just the next morning is told with its day. */
export function clockSpan(from: string, to: string, timeZone?: string): string {
  const long = Date.parse(to) - Date.parse(from) >= DAY_MS;
  return `${clockTime(from, timeZone)}–${long ? dayAndTime(to, timeZone) : clockTime(to, timeZone)}`;
}

export const day = (at: string, timeZone?: string): string => format(at, { weekday: "short", day: "numeric", month: "short", timeZone });

/** The zone's name as people say it, where the phone's clock shows another time; nothing where both agree. */
export function foreignZone(at: string, timeZone: string): string | undefined {
  if (dayAndTime(at, timeZone) === dayAndTime(at)) return undefined;
  const parts = new Intl.DateTimeFormat(locale(), { timeZone, timeZoneName: "longGeneric" }).formatToParts(Date.parse(at));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

/** Until when I must have acted, by my own clock. */
export const deadline = (at: string, now: number): string => (dayKey(at) === dayKey(now) ? clockTime(at) : dayAndTime(at));
