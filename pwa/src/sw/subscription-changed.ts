/** The browser gave this phone another address: tell the server at once, or alerts go nowhere until the next open. */
import { ask } from "../api/ask.ts";
import { REGISTER_DEVICE } from "../api/documents-push.ts";
import { registration, subscription } from "../push/subscription.ts";

export async function subscriptionChanged(worker: ServiceWorkerGlobalScope): Promise<void> {
  const line = await subscription(worker.registration.pushManager);
  const input = { ...registration(line.toJSON(), languageOf(navigator.languages)), clientId: crypto.randomUUID() };
  await ask(REGISTER_DEVICE, { input });
}

/** No cookie and no choice can be read here; the next open says the chosen one. */
const languageOf = (languages: readonly string[]): string => languages[0]?.split("-")[0] ?? "en";
