/** How long to wait before coming back. When the server closes 5,000 phones at once they must not all return at
 * once; when only this phone lost its signal, it should be back before its owner notices. */
export type Cause = "server" | "network";

const SERVER_SPREAD_MS = 10_000;
const NETWORK_STEP_MS = 1_000;
const LONGEST_MS = 60_000;
/** A server that died is back within seconds: whoever it took down has caught up within fifteen. */
const AT_FIRST_MS = 10_000;
const AT_FIRST_RETRIES = 12;

/** How the client calls it when we hung up on a wire that gave no answer. */
const NO_PONG = 4499;

/** We hung up ourselves: the network had gone silent. */
const TERMINATED = 4499;

export function causeOf(closeCode: number | undefined): Cause {
  if (closeCode === NO_PONG) return "network";
  const restarting = closeCode === 1001 || closeCode === 1012 || closeCode === 1013;
  const refusing = closeCode !== undefined && closeCode >= 4000 && closeCode < 5000 && closeCode !== TERMINATED;
  return restarting || refusing ? "server" : "network";
}

/** `retry` counts from 0; `random` is in [0, 1). Full jitter: any moment up to the bound is as likely as another. */
export function waitBefore(retry: number, cause: Cause, random: () => number = Math.random): number {
  if (cause === "server") return random() * Math.min(LONGEST_MS, SERVER_SPREAD_MS * 2 ** retry);
  if (retry === 0) return 0;
  return random() * Math.min(retry < AT_FIRST_RETRIES ? AT_FIRST_MS : LONGEST_MS, NETWORK_STEP_MS * 2 ** retry);
}
