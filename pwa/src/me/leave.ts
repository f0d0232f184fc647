/** What a phone forgets when its session ends: everything that only a member could see. Language and look stay. */
import { database } from "../store/database.ts";
import { forgetDrafts } from "../store/drafts.ts";
import { forgetEntries } from "../store/outbox-shelf.ts";
import { leavePage } from "../ui/open-sheets.ts";
import { keepViewer } from "./viewer.ts";

export async function forgetMember(): Promise<void> {
  keepViewer(null);
  forgetDrafts();
  await forgetSeen();
  forgetEntries();
  await empty("outbox", "revisions");
  await hideNotices();
}

/** A phone without room, or with a broken shelf, loses all of them rather than keeping one. */
async function empty(...names: ("topics" | "seen" | "outbox" | "revisions")[]): Promise<void> {
  try {
    const shelves = await database();
    await Promise.all(names.map((name) => shelves.clear(name)));
  } catch {
    globalThis.indexedDB?.deleteDatabase("alongside");
  }
}

/** What was seen by a right that somebody has no more. What is still theirs comes back from the server. */
export async function forgetSeen(): Promise<void> {
  // Pages of actions hold their state; the shell without them starts from nothing.
  await globalThis.caches?.delete("pages");
  await empty("topics", "seen");
}

/** Alerts to a group stay on the screen until somebody takes them away: whoever holds the phone next reads them. */
async function hideNotices(): Promise<void> {
  const worker = await globalThis.navigator?.serviceWorker?.getRegistration();
  for (const notice of (await worker?.getNotifications()) ?? []) notice.close();
}

/** A page that was loaded for a member is not shown any longer. */
export async function leave(): Promise<void> {
  await forgetMember();
  leavePage(() => location.replace("/"));
}
