/** A value that can be watched: all the state handling that this app needs. */
export type Value<T> = { get: () => T; set: (next: T) => void; watch: (hear: (now: T) => void) => () => void };

export function value<T>(first: T): Value<T> {
  let now = first;
  const watchers = new Set<(now: T) => void>();
  return {
    get: () => now,
    set(next) {
      if (Object.is(next, now)) return;
      now = next;
      for (const hear of watchers) hear(now);
    },
    watch(hear) {
      watchers.add(hear);
      return () => watchers.delete(hear);
    },
  };
}
