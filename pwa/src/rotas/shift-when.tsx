import type { Shift } from "../api/types-rotas.ts";
import { dayAndTime } from "../strings/clock.ts";
import { clockSpan, day, foreignZone } from "../strings/span.ts";
import { currentLanguage, directionOf, t } from "../strings/t.ts";

type Times = Pick<Shift, "startsAt" | "endsAt" | "timeZone">;

/** By the clock of the place; a phone elsewhere is told whose clock that is, and what its own will show. */
export function ShiftWhen({ shift, withDay = false }: { shift: Shift; withDay?: boolean }) {
  const zone = foreignZone(shift.startsAt, shift.timeZone);
  return (
    <>
      <p class="shift-when"><ShiftTime of={shift} withDay={withDay} /></p>
      {zone && <p class="quiet-text">{t("shift-zone", { zone, time: dayAndTime(shift.startsAt) })}</p>}
    </>
  );
}

/** The start is read first in either direction: digits alone would make it the browser's guess. */
export function ShiftTime({ of: { startsAt, endsAt, timeZone }, withDay }: { of: Times; withDay: boolean }) {
  return (
    <bdi dir={directionOf(currentLanguage())}>
      {withDay && `${day(startsAt, timeZone)} `}
      <span class="clock">{clockSpan(startsAt, endsAt, timeZone)}</span>
    </bdi>
  );
}
