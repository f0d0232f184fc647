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
  async entries(after) {
    return (await ask<{ actionEntries: ActionEvent[] }>(ACTION_ENTRIES, { actionId: id, after })).actionEntries;
  },
  trim: (state) => ({ ...state, updates: state.updates.slice(0, KEPT_UPDATES) }),
});

export const openAction = (id: string, embedded: ActionState | undefined, at: number | undefined): Topic<ActionState> =>
  openTopic(actionKind(id), embedded, at);
