/** How long an alert can still be cancelled, and how often to ask how it goes. Pure. */
import type { Alert } from "../api/types-alerts.ts";

/** Whole seconds, rounded up: at 0 it is out of our hands. */
export function secondsLeft({ state, releasesAt }: Pick<Alert, "state" | "releasesAt">, now: number): number {
  if (state !== "HELD" || !releasesAt) return 0;
  return Math.max(0, Math.ceil((Date.parse(releasesAt) - now) / 1000));
}

const LATE_MS = 4_000;

/** The hold is over and it still did not go: nobody sends, and whoever raised it must not think that it went. */
export function isLate({ state, releasesAt }: Pick<Alert, "state" | "releasesAt">, now: number): boolean {
  return state === "HELD" && releasesAt !== null && now - Date.parse(releasesAt) >= LATE_MS;
}

const MOVING: ReadonlySet<Alert["state"]> = new Set(["HELD", "SENDING"]);

/** While it moves, often; while pushes wait for their phones or somebody must approve, now and then; else never. */
export function askAgainIn({ state, counts }: Pick<Alert, "state" | "counts">): number | undefined {
  if (MOVING.has(state)) return 1_500;
  if (state === "AWAITING_APPROVAL") return 5_000;
  return state === "SENT" && counts.waiting > 0 ? 10_000 : undefined;
}
