/** An action is under way, coming or over. Pure. */
import type { Action } from "../api/types.ts";

export type Moment = "underWay" | "coming" | "over";

export function momentOf(action: Pick<Action, "phase">): Moment {
  if (action.phase === "CLOSED") return "over";
  return action.phase === "ANNOUNCED" ? "coming" : "underWay";
}

type WhenAndPhase = Pick<Action, "phase" | "startsAt">;

export function byMoment<A extends WhenAndPhase>(actions: A[]): Record<Moment, A[]> {
  const soonestFirst = actions.toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
  const at = (moment: Moment) => soonestFirst.filter((action) => momentOf(action) === moment);
  return { underWay: at("underWay"), coming: at("coming"), over: at("over").toReversed() };
}
