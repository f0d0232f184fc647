import type { Action, ActionEvent, Update } from "../api/types.ts";
import { type Step, inOrder } from "./apply.ts";

/** `updates`: newest first, as the server lists them. */
export type ActionState = { action: Action; updates: Update[] };

export function applyAction(state: ActionState, event: ActionEvent): Step<ActionState> {
  return inOrder(state, state.action.cursor, event, (next) => changed(state, next));
}

function changed(state: ActionState, event: ActionEvent): ActionState {
  const action = { ...state.action, cursor: event.cursor };
  switch (event.__typename) {
    case "UpdatePosted":
      return { action, updates: [event.update, ...without(state.updates, event.update.id)] };
    case "UpdateChanged":
      return { action: { ...action, now: sameOr(action.now, event.update) }, updates: replaced(state.updates, event.update) };
    case "ActionChanged":
      return { action: { ...event.action, cursor: event.cursor }, updates: state.updates };
    default:
      return state;
  }
}

const without = (updates: Update[], id: string): Update[] => updates.filter((update) => update.id !== id);
const replaced = (updates: Update[], update: Update): Update[] =>
  updates.map((known) => (known.id === update.id ? update : known));
const sameOr = (now: Update | null, update: Update): Update | null => (now?.id === update.id ? update : now);
