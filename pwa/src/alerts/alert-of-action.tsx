import { ACTION_RECIPIENTS } from "../api/documents-alerts.ts";
import type { Action } from "../api/types.ts";
import { AlertSheet } from "./alert-sheet.tsx";

type Props = { action: Action; onClose: () => void };

/** From an action an alert goes to those who follow it, or to those who follow its group. */
export function AlertOfAction({ action: { id, title, group, now }, onClose }: Props) {
  const about = { key: `action/${id}`, groupId: group.id, actionId: id, action: title, group: group.name, now: now?.text };
  return <AlertSheet about={about} document={ACTION_RECIPIENTS} onClose={onClose} />;
}
