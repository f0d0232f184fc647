/** Times by the phone's own Intl, in the zone where the thing happens. */
import { currentLanguage, localeOf, t } from "./t.ts";

/** English speakers outside one country write the day before the month. */
export const locale = (): string => localeOf(currentLanguage() === "en" ? "en-GB" : currentLanguage());

/** To make one costs a slow phone a millisecond, and a feed asks for a hundred times of day. */
const made = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale(), options]);
  const known = made.get(key) ?? new Intl.DateTimeFormat(locale(), options);
  made.set(key, known);
  return known;
}

const format = (at: number | string, options: Intl.DateTimeFormatOptions): string =>
  formatter(options).format(typeof at === "string" ? Date.parse(at) : at);

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const DAY_AND_CLOCK = { ...CLOCK, weekday: "short", day: "numeric", month: "short" } as const;

export const clockTime = (at: number | string, timeZone?: string): string => format(at, { ...CLOCK, timeZone });

export const dayAndTime = (at: number | string, timeZone?: string): string =>
  format(at, { ...DAY_AND_CLOCK, timeZone });

/** "Fri 20 Nov" */
export const shortDay = (at: number | string, timeZone?: string): string =>
  format(at, { weekday: "short", day: "numeric", month: "short", timeZone });

export const dayKey = (at: number | string, timeZone?: string): string =>
  format(at, { year: "numeric", month: "2-digit", day: "2-digit", timeZone });

/** The clock alone says today: where it was or will be another day, the day is said. */
export const clockOrDay = (at: number | string, now: number, timeZone?: string): string =>
  (dayKey(at, timeZone) === dayKey(now, timeZone) ? clockTime : dayAndTime)(at, timeZone);

/** "Today", "tomorrow", or the day by name. */
export function dayName(at: number | string, now: number, timeZone?: string): string {
  const day = format(at, { weekday: "long", day: "numeric", month: "long", timeZone });
  const near = [0, 1].find((days) => dayKey(now + days * 86_400_000, timeZone) === dayKey(at, timeZone));
  if (near === undefined) return day;
  return t(near === 0 ? "rota-today" : "rota-tomorrow", { day });
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function age(at: number, now: number): string {
  const past = Math.max(0, now - at);
  if (past < MINUTE) return t("ago-now");
  if (past < HOUR) return t("ago-minutes", { count: Math.floor(past / MINUTE) });
  if (past < DAY) return t("ago-hours", { count: Math.floor(past / HOUR) });
  return t("ago-days", { count: Math.floor(past / DAY) });
}
