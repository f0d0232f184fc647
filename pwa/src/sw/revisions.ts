/** The highest revision heard for each tag. If an older one arrives late, the newer is shown once more: a push must
 * show something, and what it shows must be the truth. */
import { database } from "../store/database.ts";
import type { Notice } from "./notice.ts";

const KEPT_MS = 7 * 24 * 3600 * 1000;

export async function newestNotice(heard: Notice): Promise<Notice> {
  const shelf = (await database()).transaction("revisions", "readwrite");
  const known = await shelf.store.get(heard.tag);
  const newest = known && known.notice.revision > heard.revision ? known.notice : heard;
  await shelf.store.put({ tag: heard.tag, notice: newest, at: Date.now() });
  for (const old of await shelf.store.getAll()) {
    if (old.at < Date.now() - KEPT_MS) await shelf.store.delete(old.tag);
  }
  await shelf.done;
  return newest;
}
