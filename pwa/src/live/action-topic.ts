import { ask } from "../api/ask.ts";
import { ACTION_ENTRIES, ACTION_EVENTS, ACTION_SNAPSHOT } from "../api/documents.ts";
import type { Action, ActionEvent, Update } from "../api/types.ts";
import { type ActionState, applyAction } from "../store/apply-action.ts";
import type { Kind } from "./kind.ts";
import { openTopic, type Topic } from "./topic.ts";

const KEPT_UPDATES = 200;

const actionKind = (id: string): Kind<ActionState, ActionEvent> => ({
  name: `action/${id}`,
  async fetch() {
    const { action, updates } = await ask<{ action: Action | null; updates: Update[] }>(ACTION_SNAPSHOT, { id });
    return action ? { action, updates } : undefined;
  },
  cursor: ({ action }) => action.cursor,
  apply: applyAction,
  query: ACTION_EVENTS,
  field: "actionEvents",
  variables: () => ({ actionId: id }),
  async entries({ action: { cursor } }) {
    const asked = await ask<{ actionEntries: ActionEvent[]; action: { id: string } | null }>(ACTION_ENTRIES, { actionId: id, after: cursor });
    // The contract has an empty list also for what is not ours to see: whether it is there tells the two apart.
    return asked.action && asked.actionEntries;
  },
  trim: (state) => ({ ...state, updates: state.updates.slice(0, KEPT_UPDATES) }),
});

export const openAction = (id: string, embedded: ActionState | undefined, at: number | undefined): Topic<ActionState> =>
  openTopic(actionKind(id), embedded, at);
