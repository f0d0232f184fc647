import { ask } from "../api/ask.ts";
import { DESK, DESK_ENTRIES, DESK_EVENTS } from "../api/documents-alerts.ts";
import type { DeskEvent } from "../api/types-alerts.ts";
import { applyDesk, type DeskState } from "../store/apply-desk.ts";
import type { Kind } from "./kind.ts";
import { openTopic, type Topic } from "./topic.ts";

const deskKind = (id: string): Kind<DeskState, DeskEvent> => ({
  name: `group/${id}/desk`,
  async fetch() {
    const { desk } = await ask<{ desk: DeskState["desk"] | null }>(DESK, { id });
    return desk ? { desk } : undefined;
  },
  cursor: ({ desk }) => desk.cursor,
  apply: applyDesk,
  query: DESK_EVENTS,
  field: "deskEvents",
  variables: () => ({ groupId: id }),
  async entries({ desk }) {
    const after = { groupId: id, after: desk.cursor };
    return (await ask<{ deskEntries: DeskEvent[] | null }>(DESK_ENTRIES, after)).deskEntries;
  },
});

/** What a group's organisers hear of its alerts. */
export const openDesk = (id: string): Topic<DeskState> => openTopic(deskKind(id));
