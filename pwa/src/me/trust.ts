/** Whether a group trusts somebody less than it did. Pure. */
import type { Viewer } from "../api/types.ts";

const RANKS = ["NEWCOMER", "VOLUNTEER", "ORGANISER"];

export function trustedLess(before: Viewer | undefined, now: Viewer): boolean {
  const rank = new Map(now.memberships.map(({ group, role }) => [group.id, RANKS.indexOf(role)]));
  return before?.memberships.some(({ group, role }) => (rank.get(group.id) ?? 0) < RANKS.indexOf(role)) ?? false;
}
