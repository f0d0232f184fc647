/** What the server put into the page, so that the first sight needs no second question. */
import { heardServerTime } from "./api/server-time.ts";
import type { Action, Update } from "./api/types.ts";
import type { Rota, Shift } from "./api/types-rotas.ts";
import type { ActionState } from "./store/apply-action.ts";

export type Embedded = {
  action?: Action | null;
  updates?: Update[] | null;
  rota?: Rota;
  shift?: Shift;
  serverTime?: string;
  /** Nobody has begun to use this server. */
  empty?: boolean;
};

function read(): Embedded {
  const text = document.getElementById("state")?.textContent;
  return text ? (JSON.parse(text) as Embedded) : {};
}

export const embedded = read();

/** A page from the service worker's cache is old: its stamp must not set the clock. `asOf` says how old it is. */
export const embeddedAt = embedded.serverTime ? Date.parse(embedded.serverTime) : undefined;
const fresh = cameFresh();
if (embedded.serverTime && fresh) heardServerTime(embedded.serverTime);

/** Through a service worker nobody can tell a new page from a kept one. */
export const timeIsGuessed = !fresh;

function cameFresh(): boolean {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return !entry || entry.workerStart === 0;
}

export function embeddedAction(id: string): ActionState | undefined {
  const { action, updates } = embedded;
  return action?.id === id ? { action, updates: updates ?? [] } : undefined;
}
