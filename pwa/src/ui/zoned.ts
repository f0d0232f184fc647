/** "19:30 on the 24th" in a named zone, as an instant. Pure. Across a clock change, a wall time that does not exist
 * becomes the one an hour later; one that exists twice becomes the first. */
const MINUTE = 60_000;

export function instant(wall: string, timeZone: string): string {
  const asIfUtc = Date.parse(`${wall}:00Z`);
  const guess = asIfUtc - offset(asIfUtc, timeZone);
  const before = asIfUtc - offset(guess - 180 * MINUTE, timeZone);
  const right = wallOf(before, timeZone) === wall ? before : asIfUtc - offset(guess, timeZone);
  return new Date(right).toISOString();
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
