import type { Group } from "../api/types.ts";
import { AlertSheet } from "./alert-sheet.tsx";

type Props = { group: Group; onClose: () => void };

export function AlertOfGroup({ group: { id, name }, onClose }: Props) {
  return <AlertSheet about={{ key: `group/${id}`, recipients: [{ to: "group", id, name }] }} onClose={onClose} />;
}
