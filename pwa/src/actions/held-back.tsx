import { useEffect, useRef, useState } from "preact/hooks";
import type { Update } from "../api/types.ts";
import { withheld } from "./news.ts";

const TOP_PX = 160;
/** The click comes a moment after the finger has gone. */
const AFTER_TOUCH_MS = 400;

/** The feed never moves under a thumb: what is new waits while a finger is down or somebody reads further down, and comes
 * when they are at the top again. What changes in the lines that are there is shown at once. */
export function useHeldBack(updates: Update[]): { shown: Update[]; held: number } {
  const engaged = useEngaged();
  const letIn = useRef<ReadonlySet<string>>(new Set(updates.map(({ id }) => id)));
  if (!engaged) letIn.current = new Set(updates.map(({ id }) => id));
  return withheld(updates, letIn.current);
}

function useEngaged(): boolean {
  const [touched, setTouched] = useState(false);
  const [away, setAway] = useState(() => scrollY > TOP_PX);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const down = () => (clearTimeout(timer), setTouched(true));
    const up = ({ touches }: TouchEvent) => {
      clearTimeout(timer);
      if (touches.length === 0) timer = setTimeout(() => setTouched(false), AFTER_TOUCH_MS);
    };
    const scrolled = () => setAway(scrollY > TOP_PX);
    const heard = { touchstart: down, touchend: up, touchcancel: up, scroll: scrolled };
    for (const [name, hear] of Object.entries(heard)) addEventListener(name, hear as EventListener, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const [name, hear] of Object.entries(heard)) removeEventListener(name, hear as EventListener);
    };
  }, []);
  return touched || away;
}
