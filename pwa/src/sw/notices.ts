/** Each push shows exactly one notification, also when the app is open, and never an older word over a newer one. */
import type { Shown } from "../push/shown.ts";
import { type Notice, type Pushed, readNotice } from "./notice.ts";
import { newestNotice } from "./revisions.ts";

export async function showNotice(worker: ServiceWorkerGlobalScope, pushed: Pushed): Promise<void> {
  const heard = readNotice(pushed);
  // A phone without room for its database still has to show what came.
  const notice = await newestNotice(heard).catch(() => heard);
  await worker.registration.showNotification(notice.title, options(notice));
  await tellPages(worker, { shown: heard.tag });
}

/** Whoever tests alerts on this phone hears from the phone itself that it has shown one. */
async function tellPages(worker: ServiceWorkerGlobalScope, said: Shown): Promise<void> {
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage(said);
}

function options(notice: Notice): NotificationOptions {
  return {
    body: notice.body,
    tag: notice.tag,
    icon: "/icons/icon-192.png",
    badge: "/icons/badge-96.png",
    data: { target: notice.target },
    dir: notice.direction ?? "auto",
    ...(notice.language ? { lang: notice.language } : {}),
    ...({ renotify: true } as object),
  };
}
