import type { Rota } from "../api/types-rotas.ts";
import { AlertSheet } from "./alert-sheet.tsx";

type Props = { rota: Rota; onClose: () => void };

/** From a rota an alert goes to those who follow it and whoever is on duty, or to those who follow its group. */
export function AlertOfRota({ rota: { id, title, group }, onClose }: Props) {
  const recipients = [{ to: "rota", id, name: title }, { to: "group", id: group.id, name: group.name }] as const;
  return <AlertSheet about={{ key: `rota/${id}`, recipients: [...recipients] }} onClose={onClose} />;
}
