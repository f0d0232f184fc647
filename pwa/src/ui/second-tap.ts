const SOON_MS = 500;
/** On a slow phone a tap waits until what went before is drawn: it is told by when the finger was there, not by now. */
const MOST_WAIT_MS = 3_000;
const NEAR_PX = 48;

export type Taps = { closed: () => void; changed: () => void };

/** Where a sheet was tapped last, an impatient second tap is not for what lies there now: Alert lies under Post once the
 * sheet has closed, and the next step of a sheet has other buttons. Call what fits when it happens. */
export function watchForSecondTap(sheet: HTMLElement): Taps {
  let last: MouseEvent | undefined;
  sheet.addEventListener("click", (tap) => (last = tap), true);
  const dropOn = (where: (second: MouseEvent) => boolean) => () => void (last && byHand(last) && drop(last, where));
  // Another sheet, opened since, was meant.
  return { closed: dropOn((second) => !isIn(second, "dialog")), changed: dropOn((second) => sheet.contains(second.target as Node)) };
}

/** The keyboard clicks too, and without a place. */
const byHand = (tap: MouseEvent) => tap.detail > 0;
const isIn = ({ target }: MouseEvent, selector: string): boolean => target instanceof Element && target.closest(selector) !== null;

function drop(first: MouseEvent, where: (second: MouseEvent) => boolean): void {
  const since = performance.now();
  const second = (tap: MouseEvent) => {
    const near = Math.hypot(tap.clientX - first.clientX, tap.clientY - first.clientY) < NEAR_PX;
    if (!near || !byHand(tap) || !where(tap) || tap.timeStamp - since > SOON_MS) return;
    tap.preventDefault();
    tap.stopImmediatePropagation();
  };
  document.addEventListener("click", second, true);
  setTimeout(() => document.removeEventListener("click", second, true), MOST_WAIT_MS);
}
