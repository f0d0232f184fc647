/** The page's side of the service worker: registered once the feed is live, replaced only when somebody says so. */
import { type Value, value } from "../store/value.ts";

export const newVersion: Value<ServiceWorker | undefined> = value<ServiceWorker | undefined>(undefined);

type Policies = { createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => { createScriptURL: (url: string) => string } };

/** The one script address that this app ever makes by hand. */
function workerAddress(): string {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  const policy = policies?.createPolicy("alongside", { createScriptURL: () => "/sw.js" });
  return policy ? policy.createScriptURL("/sw.js") : "/sw.js";
}

export async function registerWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register(workerAddress(), { scope: "/" });
  const offer = () => {
    if (registration.waiting && navigator.serviceWorker.controller) newVersion.set(registration.waiting);
  };
  offer();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
}

export function takeNewVersion(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("take over");
}
