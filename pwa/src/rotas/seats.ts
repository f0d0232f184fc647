/** What another number of places does, in words with a count. Pure; the server decides, by the counts of that moment. */
import type { Shift } from "../api/types-rotas.ts";

export type Effect = readonly [words: string, count: number];

export function whatItDoes(shift: Shift, capacity: number, minimumCrew: number): Effect[] {
  const taken = shift.held + shift.offered;
  const effects: Effect[] = [["seats-stay", taken]];
  if (capacity < taken) return [["seats-too-few", taken]];
  if (capacity > shift.capacity && shift.waiting > 0) effects.push(["seats-offered", Math.min(capacity - taken, shift.waiting)]);
  if (shift.held < minimumCrew) effects.push(["seats-not-ahead", minimumCrew - shift.held]);
  else if (shift.held < shift.minimumCrew) effects.push(["seats-ahead", shift.held]);
  return effects;
}

/** Before a place is given back: to whom it goes, or what it leaves. */
export function whatGivingBackDoes({ waiting, held, minimumCrew }: Shift): string {
  if (waiting > 0) return "rota-give-back-sure";
  return held - 1 < minimumCrew ? "rota-give-back-lacks" : "rota-give-back-open";
}

/** Never more than there are places. What was wished is kept: somebody who types 12 has for a moment typed 1. */
export const crewWithin = (wished: number, capacity: number): number => Math.min(wished, capacity);
