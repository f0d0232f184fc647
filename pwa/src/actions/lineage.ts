import type { Update } from "../api/types.ts";

/** What stands in the end in the place of an update that was corrected, however often; nothing once that was taken back:
 * beneath a struck line must not stand, as right, what is struck itself. */
export function whatStands(update: Update, known: ReadonlyMap<string, Update>): Update | undefined {
  let last: Update | undefined = update;
  while (last?.correctedBy) last = known.get(last.correctedBy);
  return last === update || last?.retractedAt ? undefined : last;
}
