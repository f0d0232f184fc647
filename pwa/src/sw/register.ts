/** The page's side of the service worker: registered once the feed is live, replaced only when somebody says so. */
import { type Value, value } from "../store/value.ts";
import { leavePage } from "../ui/open-sheets.ts";

export const newVersion: Value<ServiceWorker | undefined> = value<ServiceWorker | undefined>(undefined);

type Policies = { createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => { createScriptURL: (url: string) => string } };

const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
/** The one script address that this app ever makes by hand. */
const policy = policies?.createPolicy("alongside", { createScriptURL: () => "/sw.js" });

/** Fails for as long as the first worker of all has not come whole, so that it can be called again. */
export async function registerWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register(policy?.createScriptURL("/sw.js") ?? "/sw.js", { scope: "/" });
  const offer = () => {
    if (registration.waiting && navigator.serviceWorker.controller) newVersion.set(registration.waiting);
  };
  offer();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  if (registration.installing && !registration.active) await installed(registration.installing);
}

const installed = (first: ServiceWorker): Promise<void> =>
  new Promise((resolve, reject) => {
    first.addEventListener("statechange", () => (first.state === "redundant" ? reject(new Error("the worker did not come whole")) : resolve()));
  });

export function takeNewVersion(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => leavePage(() => location.reload()), { once: true });
  waiting.postMessage("take over");
}
