/** Who is signed in here. A visitor is never asked for, so that a first load stays one question; the last known
 * answer is kept, so that an organiser without signal still finds the button to post. The server decides anyway. */
import type { Viewer } from "../api/types.ts";
import { type Value, value } from "../store/value.ts";

const KEY = "viewer";

function known(): Viewer | undefined {
  const kept = localStorage.getItem(KEY);
  return kept ? (JSON.parse(kept) as Viewer) : undefined;
}

export const viewer: Value<Viewer | undefined> = value(known());

/** A session ended elsewhere while this page was open: only its own memory knows, so that nobody else is told. */
export const signedOutElsewhere: Value<boolean> = value(false);

export const wasSignedIn = (): boolean => localStorage.getItem(KEY) !== null;

export function keepViewer(next: Viewer | null): void {
  if (next) localStorage.setItem(KEY, JSON.stringify(next));
  else localStorage.removeItem(KEY);
  if (next) signedOutElsewhere.set(false);
  viewer.set(next ?? undefined);
}

export const organises = (who: Viewer | undefined, groupId: string): boolean =>
  who?.memberships.some((membership) => membership.group.id === groupId && membership.role === "ORGANISER") ?? false;

export const organisedGroups = (who: Viewer | undefined) =>
  who?.memberships.filter((membership) => membership.role === "ORGANISER").map((membership) => membership.group) ?? [];
