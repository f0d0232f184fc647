import { GROUP_RECIPIENTS } from "../api/documents-alerts.ts";
import type { Group } from "../api/types.ts";
import { AlertSheet } from "./alert-sheet.tsx";

type Props = { group: Group; onClose: () => void };

export function AlertOfGroup({ group: { id, name }, onClose }: Props) {
  return <AlertSheet about={{ key: `group/${id}`, groupId: id, group: name }} document={GROUP_RECIPIENTS} onClose={onClose} />;
}
