/** The margin of a feed has room for the hour only: where another day begins, the day is said above. Pure. */
import type { Update } from "../api/types.ts";
import { dayKey } from "../strings/clock.ts";

/** The lines, newest first, above which their day is said: each that is of another day than what stands above it. On top
 * stands today. */
export function daysBegin(updates: Update[], now: number, timeZone: string): ReadonlySet<string> {
  let above = dayKey(now, timeZone);
  const begins = new Set<string>();
  for (const { id, postedAt } of updates) {
    const day = dayKey(postedAt, timeZone);
    if (day !== above) begins.add(id);
    above = day;
  }
  return begins;
}
