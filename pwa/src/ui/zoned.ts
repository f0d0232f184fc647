/** "19:30 on the 24th" in a named zone, as an instant. Pure. Across a clock change, a wall time that does not exist
 * becomes the one an hour later; one that exists twice becomes the first. */
const HOUR = 3_600_000;

export function instant(wall: string, timeZone: string): string {
  const asIfUtc = Date.parse(`${wall}:00Z`);
  // The zone's offsets half a day before and after: they differ only across a clock change, and the one before is the
  // one that both rules above want.
  const early = asIfUtc - offset(asIfUtc - 12 * HOUR, timeZone);
  const late = asIfUtc - offset(asIfUtc + 12 * HOUR, timeZone);
  const exists = [early, late].find((at) => wallOf(at, timeZone) === wall);
  return new Date(exists ?? early).toISOString();
}

export function wallOf(at: number, timeZone: string): string {
  return new Date(at + offset(at, timeZone)).toISOString().slice(0, 16);
}

function offset(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const shown = Date.UTC(part["year"] ?? 0, (part["month"] ?? 1) - 1, part["day"], part["hour"], part["minute"], part["second"]);
  return shown - Math.floor(at / 1000) * 1000;
}
