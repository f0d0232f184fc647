/** What a rota's row says of the days to come. Pure. */
import type { Shift } from "../api/types-rotas.ts";

export type Slot = Pick<Shift, "rotaId" | "startsAt" | "endsAt" | "timeZone" | "minimumCrew" | "held">;

const WEEK_MS = 7 * 24 * 3_600_000;

export type Ahead = { short: number; next: Slot | undefined };

/** `shifts` of any rotas, by start: how many within a week lack somebody, and which comes next. */
export function ahead(shifts: Slot[], rotaId: string, now: number): Ahead {
  const coming = shifts.filter((shift) => shift.rotaId === rotaId && Date.parse(shift.endsAt) > now);
  const soon = coming.filter(({ startsAt }) => Date.parse(startsAt) < now + WEEK_MS);
  return {
    short: soon.filter(({ held, minimumCrew }) => held < minimumCrew).length,
    next: coming.find(({ startsAt }) => Date.parse(startsAt) > now),
  };
}
