/** A cursor is `epoch.version`. We never make one up; we only read whether one follows another. */
export type Place = { epoch: string; version: number };

export function place(cursor: string): Place {
  const dot = cursor.lastIndexOf(".");
  return { epoch: cursor.slice(0, dot), version: Number(cursor.slice(dot + 1)) };
}

export type Relation = "next" | "known" | "gap";

export function relation(have: string, got: string): Relation {
  const [before, after] = [place(have), place(got)];
  if (before.epoch !== after.epoch || !Number.isInteger(after.version)) return "gap";
  if (after.version <= before.version) return "known";
  return after.version === before.version + 1 ? "next" : "gap";
}

/** Which of two states is further on? Another epoch cannot be compared; then the newly heard one wins. */
export function isNewer(candidate: string, than: string): boolean {
  const [a, b] = [place(candidate), place(than)];
  return a.epoch !== b.epoch || a.version > b.version;
}
