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
