import type { Alert, DeskEvent } from "../api/types-alerts.ts";
import { inOrder, type Step } from "./apply.ts";

/** `alerts`: the newest first, as the server lists them. */
export type DeskState = { desk: { alerts: Alert[]; cursor: string } };

const MOST_ON_DESK = 20;

export function applyDesk(state: DeskState, event: DeskEvent): Step<DeskState> {
  return inOrder(state, state.desk.cursor, event, (next) => {
    if (next.__typename !== "AlertChanged") return state;
    const others = state.desk.alerts.filter((alert) => alert.id !== next.alert.id);
    const alerts = [...others, next.alert].toSorted(newestFirst).slice(0, MOST_ON_DESK);
    return { desk: { alerts, cursor: next.cursor } };
  });
}

const newestFirst = (one: Alert, other: Alert): number =>
  Date.parse(other.raisedAt) - Date.parse(one.raisedAt) || (one.id < other.id ? -1 : 1);
