/** What a phone forgets when its session ends: everything that only a member could see. Language and look stay. */
import { database } from "../store/database.ts";
import { forgetDrafts } from "../store/drafts.ts";
import { keepViewer } from "./viewer.ts";

export async function forgetMember(): Promise<void> {
  keepViewer(null);
  forgetDrafts();
  const shelves = await database();
  await Promise.all([shelves.clear("topics"), shelves.clear("outbox"), shelves.clear("seen")]);
  // Pages of actions hold their state; the shell without them starts from nothing.
  await globalThis.caches?.delete("pages");
}

/** A page that was loaded for a member is not shown any longer. */
export async function leave(): Promise<void> {
  await forgetMember();
  location.replace("/");
}
