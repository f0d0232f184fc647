/** A topic's state and one event give the next state. Pure; the server's tests read the same cases, because
 * state + events applied must equal the state fetched afresh. */
import { relation } from "./cursor.ts";

export type Outcome = "applied" | "known" | "refetch";
export type Step<State> = { outcome: Outcome; state: State };
type Event = { __typename: string; cursor: string };

/** Once, in order, without a hole: everything else is known already or needs the snapshot again. */
export function inOrder<State, Heard extends Event>(
  state: State,
  cursor: string,
  event: Heard,
  change: (event: Heard) => State,
): Step<State> {
  if (event.__typename === "Resync") return { outcome: "refetch", state };
  const follows = relation(cursor, event.cursor);
  if (follows === "known") return { outcome: "known", state };
  if (follows === "gap") return { outcome: "refetch", state };
  return { outcome: "applied", state: change(event) };
}
