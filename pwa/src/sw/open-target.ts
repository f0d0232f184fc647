/** A tap on a notification: the page that shows it already, else any page of ours, else a new one. */
export async function openTarget(worker: ServiceWorkerGlobalScope, notification: Notification): Promise<void> {
  const target = new URL((notification.data as { target?: string } | null)?.target ?? "/", location.origin).href;
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = pages.find((page) => page.url === target);
  if (there) return void (await there.focus());
  const [page] = pages;
  const moved = page && (await page.navigate(target).catch(() => null));
  if (moved) await moved.focus();
  else await worker.clients.openWindow(target);
}
