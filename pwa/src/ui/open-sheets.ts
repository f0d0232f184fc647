/** The phone's back button closes a sheet and stays on the page: each open sheet is an entry of the history above it. */

const open: (() => void)[] = [];
/** Going back takes a moment; nothing else may happen to the history meanwhile. */
let leaving = false;
let afterwards: (() => void)[] = [];
const MOST_LEAVING_MS = 1_000;
/** A sheet that follows another one takes its entry: who goes back in that moment closes it, and does not leave the page. */
const ANOTHER_MS = 50;
let soon: ReturnType<typeof setTimeout> | undefined;

/** How many sheets the present entry of the history stands above its page. */
const depth = (): number => (history.state as { sheets?: number } | null)?.sheets ?? 0;
export const isAboveSheet = (): boolean => depth() > 0;

export function sheetOpened(close: () => void): () => void {
  open.push(close);
  settle();
  return () => {
    open.splice(open.indexOf(close), 1);
    soon ??= setTimeout(settleNow, ANOTHER_MS);
  };
}

function settleNow(): void {
  clearTimeout(soon);
  soon = undefined;
  settle();
}

/** As soon as the history stands still. */
export function whenSettled(go: () => void): void {
  settleNow();
  if (leaving) afterwards.push(go);
  else go();
}

/** After a reload no sheet is open, and the entry of one that was is left as well. */
export function watchSheets(): void {
  addEventListener("popstate", arrived);
  settle();
}

function arrived(): void {
  if (leaving) return settled();
  for (const close of open.slice(depth()).toReversed()) close();
  // Forwards again to where a sheet was: it is not opened by that.
  if (depth() > open.length) settle();
  else restore();
}

function settle(): void {
  if (leaving) return;
  if (depth() > open.length) return leave(depth() - open.length);
  for (let at = depth() + 1; at <= open.length; at++) {
    // The page beneath stays where it is: what came in meanwhile has its own place above what is read.
    history.scrollRestoration = "manual";
    history.pushState({ sheets: at }, "");
  }
}

function leave(steps: number): void {
  leaving = true;
  const late = setTimeout(settled, MOST_LEAVING_MS);
  addEventListener("popstate", () => clearTimeout(late), { once: true });
  history.go(-steps);
}

function settled(): void {
  leaving = false;
  restore();
  const waiting = afterwards;
  afterwards = [];
  for (const go of waiting) go();
  settle();
}

function restore(): void {
  if (depth() === 0 && open.length === 0) history.scrollRestoration = "auto";
}
