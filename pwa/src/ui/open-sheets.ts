/** The phone's back button closes a sheet and stays on the page: each open sheet is an entry of the history above it. */

const open: (() => void)[] = [];
/** Going back takes a moment; nothing else may happen to the history meanwhile. */
let leaving = false;
/** That step is still to come, even when nothing waits for it any more: once it comes, it is nobody's way back. */
let owed = false;
let afterwards: (() => void)[] = [];
const MOST_LEAVING_MS = 1_000;

/** How many sheets the present entry of the history stands above its page. */
const depth = (): number => (history.state as { sheets?: number } | null)?.sheets ?? 0;
export const isAboveSheet = (): boolean => depth() > 0;

/** A sheet that takes the place of another one in the same rendering keeps its entry: the history hears of both at once. */
export function sheetOpened(close: () => void): () => void {
  open.push(close);
  settle();
  return () => {
    forget(close);
    queueMicrotask(settle);
  };
}

function forget(close: () => void): void {
  const at = open.indexOf(close);
  if (at >= 0) open.splice(at, 1);
}

/** As soon as the history stands still. */
export function whenSettled(go: () => void): void {
  settle();
  if (leaving) afterwards.push(go);
  else go();
}

/** By `go` the browser loads another page, or this one again: going back would call that off, so that nothing does any more. */
export function leavePage(go: () => void): void {
  open.length = 0;
  whenSettled(() => {
    leaving = true;
    go();
  });
}

/** After a reload no sheet is open, and the entry of one that was is left as well. */
export function watchSheets(): void {
  addEventListener("popstate", arrived);
  settle();
}

function arrived(): void {
  if (leaving || owed) return settled();
  for (const close of open.splice(depth()).toReversed()) close();
  // Forwards again to where a sheet was: it is not opened by that.
  if (depth() > open.length) settle();
  else restore();
}

function settle(): void {
  if (leaving) return;
  if (depth() > open.length) {
    // Asked twice, it would lead away from the page.
    if (!owed) leave(depth() - open.length);
    return;
  }
  for (let at = depth() + 1; at <= open.length; at++) {
    // The page beneath stays where it is: what came in meanwhile has its own place above what is read.
    history.scrollRestoration = "manual";
    history.pushState({ sheets: at }, "");
  }
}

function leave(steps: number): void {
  leaving = true;
  owed = true;
  const late = setTimeout(goOn, MOST_LEAVING_MS);
  addEventListener("popstate", () => clearTimeout(late), { once: true });
  history.go(-steps);
}

function settled(): void {
  owed = false;
  goOn();
}

function goOn(): void {
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
