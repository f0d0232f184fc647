/** From when until when, as one piece of text. */
import { clockTime, dayAndTime, dayKey } from "./clock.ts";

const [ISOLATE, END] = ["\u2068", "\u2069"];

/** Each side stands by itself, so that the range runs in the direction of the page: in Arabic too the start is read
 * first. Not for a <bdi>, which would take digits for left to right. */
export const between = (start: string, end: string): string => `${ISOLATE}${start}${END}–${ISOLATE}${end}${END}`;

/** "07:00–08:30"; where the end falls on another day, that day is said. */
export function timeRange(from: string, to: string, timeZone?: string): string {
  const sameDay = dayKey(from, timeZone) === dayKey(to, timeZone);
  return between(clockTime(from, timeZone), (sameDay ? clockTime : dayAndTime)(to, timeZone));
}

/** The same with the day of the start. */
export function dayAndRange(from: string, to: string, timeZone?: string): string {
  const sameDay = dayKey(from, timeZone) === dayKey(to, timeZone);
  return between(dayAndTime(from, timeZone), (sameDay ? clockTime : dayAndTime)(to, timeZone));
}
