import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/** Nobody looks, understands and moves a finger in less. */
const AIMED_MS = 400;

/** A line that slipped under the finger in its last moment was not the one that was meant: a tap on it does nothing. */
export function useStillUnderThumb(section: RefObject<HTMLElement | null>): void {
  const moved = useRef(-AIMED_MS);
  useMoves(section, () => (moved.current = performance.now()));
  useEffect(() => {
    const feed = section.current?.querySelector<HTMLElement>(":scope > ol");
    let down = 0;
    const touch = ({ timeStamp }: Event) => (down = timeStamp);
    const tap = (event: MouseEvent) => {
      if (event.detail === 0 || moved.current < down - AIMED_MS) return;
      event.preventDefault();
      event.stopPropagation();
    };
    feed?.addEventListener("pointerdown", touch, true);
    feed?.addEventListener("click", tap, true);
    return () => {
      feed?.removeEventListener("pointerdown", touch, true);
      feed?.removeEventListener("click", tap, true);
    };
  }, [section]);
}

/** Whether what was the first line lies elsewhere on the page now: after each drawing of the feed, and whenever the page
 * has become longer or shorter by what lies above it. */
function useMoves(section: RefObject<HTMLElement | null>, tell: () => void): void {
  const first = useRef<{ line: HTMLElement; top: number } | undefined>(undefined);
  const look = useRef(() => {
    const before = first.current;
    if (before?.line.isConnected && Math.abs(topOf(before.line) - before.top) > 1) tell();
    const line = section.current?.querySelector("li");
    first.current = line ? { line, top: topOf(line) } : undefined;
  });
  useLayoutEffect(() => look.current());
  useEffect(() => {
    const watch = new ResizeObserver(look.current);
    // The body itself is never shorter than the screen.
    watch.observe(document.getElementById("app") as HTMLElement);
    return () => watch.disconnect();
  }, []);
}

/** On the page, in pixels; a line that slides in is where it will come to rest. */
const topOf = (line: HTMLElement): number => line.offsetTop + (line.offsetParent instanceof HTMLElement ? topOf(line.offsetParent) : 0);
