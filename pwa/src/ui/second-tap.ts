const SOON_MS = 500;
/** On a slow phone a tap waits until what went before is drawn: it is told by when the finger was there, not by now. */
const MOST_WAIT_MS = 3_000;
const NEAR_PX = 48;

/** Where a sheet was tapped last, an impatient second tap after it has closed is not for what lies under it: Alert lies
 * under Post. Call what this returns when the sheet closes. */
export function watchForSecondTap(sheet: HTMLElement | null): () => void {
  let last: MouseEvent | undefined;
  sheet?.addEventListener("click", (tap) => (last = tap), true);
  return () => last && byHand(last) && drop(last);
}

/** The keyboard clicks too, and without a place. */
const byHand = (tap: MouseEvent) => tap.detail > 0;

function drop(first: MouseEvent): void {
  const closed = performance.now();
  const second = (tap: MouseEvent) => {
    const near = Math.hypot(tap.clientX - first.clientX, tap.clientY - first.clientY) < NEAR_PX;
    // Another sheet, opened since, was meant.
    const inSheet = tap.target instanceof Element && tap.target.closest("dialog");
    if (!near || !byHand(tap) || inSheet || tap.timeStamp - closed > SOON_MS) return;
    tap.preventDefault();
    tap.stopImmediatePropagation();
  };
  document.addEventListener("click", second, true);
  setTimeout(() => document.removeEventListener("click", second, true), MOST_WAIT_MS);
}
