/** By whose clock, and until when. */
import { clockOrDay, dayAndTime, locale } from "./clock.ts";

/** The zone's name as people say it, where the phone's clock shows another time; nothing where both agree. */
export function foreignZone(at: string, timeZone: string): string | undefined {
  if (dayAndTime(at, timeZone) === dayAndTime(at)) return undefined;
  const parts = new Intl.DateTimeFormat(locale(), { timeZone, timeZoneName: "longGeneric" }).formatToParts(Date.parse(at));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

/** Until when I must have acted, by my own clock. */
export const deadline = (at: string, now: number): string => clockOrDay(at, now);
