import { useEffect, useState } from "preact/hooks";
import { serverNow } from "../api/server-time.ts";
import type { Value } from "../store/value.ts";

export function useValue<T>(watched: Value<T>): T {
  const [now, setNow] = useState(() => watched.get());
  useEffect(() => {
    setNow(() => watched.get());
    return watched.watch((next) => setNow(() => next));
  }, [watched]);
  return now;
}

/** The server's time, told again every half minute while the page is looked at. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
