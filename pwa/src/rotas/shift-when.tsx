import type { Shift } from "../api/types-rotas.ts";
import { dayAndTime } from "../strings/clock.ts";
import { dayAndRange, timeRange } from "../strings/range.ts";
import { t } from "../strings/t.ts";
import { foreignZone } from "../strings/zone.ts";

/** By the clock of the place; a phone elsewhere is told whose clock that is, and what its own will show. */
export function ShiftWhen({ shift: { startsAt, endsAt, timeZone }, withDay = false }: { shift: Shift; withDay?: boolean }) {
  const zone = foreignZone(startsAt, timeZone);
  return (
    <>
      <p class="shift-when">{(withDay ? dayAndRange : timeRange)(startsAt, endsAt, timeZone)}</p>
      {zone && <p class="quiet-text">{t("shift-zone", { zone, time: dayAndTime(startsAt) })}</p>}
    </>
  );
}
