/** The phone's clock orders nothing: ages are told by the server's time, of which we know the difference. */
const KEY = "ahead";
/** Closer than this is the way of an answer, not a clock. */
const SAME_MS = 2_000;
/** A page from the phone's own cache has heard nobody yet: what was known of its clock the last time is the best guess.
 * A service worker has no such memory. */
const memory = "localStorage" in globalThis ? globalThis.localStorage : undefined;
let ahead = Number(memory?.getItem(KEY) ?? 0);

export const serverNow = (): number => Date.now() + ahead;

export function heardServerTime(stamp: string | null): void {
  const told = stamp ? Date.parse(stamp) : Number.NaN;
  if (Number.isNaN(told)) return;
  const before = ahead;
  ahead = told - Date.now();
  if (Math.abs(ahead - before) > SAME_MS) memory?.setItem(KEY, String(ahead));
}

export function heardHeaders(headers: Headers): void {
  heardServerTime(headers.get("server-time") ?? headers.get("date"));
}

const PATIENCE_MS = 5_000;

/** Heard on the way: the right time, where nothing else asks. An old page that goes on listening would keep the guess for ever. */
export async function serverAnswers(): Promise<boolean> {
  const asked = fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
  return asked.then(({ headers, ok }) => (heardHeaders(headers), ok), () => false);
}
