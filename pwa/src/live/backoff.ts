/** How long to wait before coming back. When the server closes 5,000 phones at once they must not all return at
 * once; when only this phone lost its signal, it should be back before its owner notices.
 *
 * `away`: the server said goodbye, and since then nobody has answered. It is being started anew: whoever came too early
 * waits as long as at first, or all who did would stand before the door together when it opens. */
export type Cause = "server" | "away" | "network";

const SERVER_SPREAD_MS = 10_000;
const NETWORK_STEP_MS = 1_000;
const LONGEST_MS = 60_000;
/** A server that died is back within seconds: whoever it took down has caught up within fifteen. */
const AT_FIRST_MS = 10_000;
const AT_FIRST_RETRIES = 12;

/** How the client calls it when we hung up on a wire that gave no answer. */
const NO_PONG = 4499;

/** `before`: why we had to come back the last time. `taken`: since then the server had taken our call. */
export function causeOf(closeCode: number | undefined, before: Cause = "network", taken = true): Cause {
  if (saidByTheServer(closeCode)) return "server";
  return taken || before === "network" ? "network" : "away";
}

function saidByTheServer(closeCode: number | undefined): boolean {
  const restarting = closeCode === 1001 || closeCode === 1012 || closeCode === 1013;
  return restarting || (closeCode !== undefined && closeCode >= 4000 && closeCode < 5000 && closeCode !== NO_PONG);
}

/** `retry` counts from 0; `random` is in [0, 1). Full jitter: any moment up to the bound is as likely as another. */
export function waitBefore(retry: number, cause: Cause, random: () => number = Math.random): number {
  if (cause === "network" && retry === 0) return 0;
  return random() * Math.min(retry < AT_FIRST_RETRIES ? boundAtFirst(retry, cause) : LONGEST_MS, LONGEST_MS);
}

function boundAtFirst(retry: number, cause: Cause): number {
  if (cause === "server") return SERVER_SPREAD_MS * 2 ** retry;
  return cause === "away" ? AT_FIRST_MS : Math.min(AT_FIRST_MS, NETWORK_STEP_MS * 2 ** retry);
}
