/** What is new since the last visit. Pure. */
import type { Update } from "../api/types.ts";

export type News = { fresh: number; corrections: number };

export function newsSince(updates: Update[], seen: number | undefined): News {
  if (seen === undefined) return { fresh: 0, corrections: 0 };
  const after = (stamp: string | null) => stamp !== null && Date.parse(stamp) > seen;
  const known = new Set(updates.filter((update) => !after(update.postedAt)).map((update) => update.id));
  const posted = updates.filter((update) => after(update.postedAt));
  const corrects = posted.filter((update) => update.corrects !== null && known.has(update.corrects));
  const retracted = updates.filter((update) => known.has(update.id) && after(update.retractedAt));
  return { fresh: posted.length - corrects.length, corrections: corrects.length + retracted.length };
}

/** The first update that the reader knows already: the line is drawn above it. */
export function firstKnown(updates: Update[], seen: number | undefined): string | undefined {
  if (seen === undefined) return undefined;
  return updates.find((update) => Date.parse(update.postedAt) <= seen)?.id;
}

/** What is on show, and how many wait. */
export function withheld(updates: Update[], letIn: ReadonlySet<string>): { shown: Update[]; held: number } {
  const shown = updates.filter(({ id }) => letIn.has(id));
  return { shown, held: updates.length - shown.length };
}
