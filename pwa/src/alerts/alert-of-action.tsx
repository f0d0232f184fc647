import type { Action, Update } from "../api/types.ts";
import { AlertSheet } from "./alert-sheet.tsx";

type Props = { action: Action; from?: Update | undefined; onClose: () => void };

/** From an action an alert goes to those who follow it, or to those who follow its group. `from`: a line of its feed. */
export function AlertOfAction({ action: { id, title, group, now }, from, onClose }: Props) {
  const recipients = [{ to: "action", id, name: title }, { to: "group", id: group.id, name: group.name }] as const;
  const key = from ? `update/${from.id}` : `action/${id}`;
  return <AlertSheet about={{ key, recipients: [...recipients], now: now?.text, from }} onClose={onClose} />;
}
