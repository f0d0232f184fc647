/** The service worker only listens and delegates. */
import { showNotice } from "./notices.ts";
import { openTarget } from "./open-target.ts";
import { answerPage } from "./pages.ts";
import { subscriptionChanged } from "./subscription-changed.ts";
import { answerShell, dropOldShells, keepShell } from "./shell.ts";

const worker = globalThis as unknown as ServiceWorkerGlobalScope;

worker.addEventListener("install", (event) => event.waitUntil(keepShell()));

worker.addEventListener("activate", (event) => event.waitUntil(dropOldShells().then(() => worker.clients.claim())));

worker.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(worker.skipWaiting());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(answerPage(request, url));
  else if (/^\/(assets|icons)\//.test(url.pathname)) event.respondWith(answerShell(request));
});

worker.addEventListener("push", (event) => event.waitUntil(showNotice(worker, event)));

worker.addEventListener("pushsubscriptionchange", (event) => (event as ExtendableEvent).waitUntil(subscriptionChanged(worker)));

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openTarget(worker, event.notification));
});
