import type { Rota, Shift } from "../api/types-rotas.ts";
import { AlertSheet } from "./alert-sheet.tsx";

type Props = { shift: Shift; rota: Rota; onClose: () => void };

/** From a shift an alert goes to its crew, or to everybody of its rota. */
export function AlertOfShift({ shift: { id, title }, rota, onClose }: Props) {
  const recipients = [{ to: "shift", id, name: title }, { to: "rota", id: rota.id, name: rota.title }] as const;
  return <AlertSheet about={{ key: `shift/${id}`, recipients: [...recipients] }} onClose={onClose} />;
}
