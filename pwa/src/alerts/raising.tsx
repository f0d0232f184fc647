/** Where an organiser raises an alert from a rota or a shift; the sheet is loaded when it is wanted. */
import type { Rota, Shift } from "../api/types-rotas.ts";
import { organises, viewer } from "../me/viewer.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { useSheet } from "../ui/use-sheet.tsx";
import { useValue } from "../ui/use-value.tsx";

const ofRota = async () => (await import("./alert-of-rota.tsx")).AlertOfRota;
const ofShift = async () => (await import("./alert-of-shift.tsx")).AlertOfShift;

export function RaiseOnRota({ rota }: { rota: Rota }) {
  const { Sheet, open, close } = useSheet(ofRota, "alerts", "post");
  if (!organises(useValue(viewer), rota.group.id)) return null;
  return (
    <>
      <Button sign="bell" wide onClick={open}>{t("rota-alert")}</Button>
      {Sheet && <Sheet rota={rota} onClose={close} />}
    </>
  );
}

export function RaiseOnShift({ shift, rota }: { shift: Shift; rota: Rota }) {
  const { Sheet, open, close } = useSheet(ofShift, "alerts", "post");
  if (!organises(useValue(viewer), rota.group.id)) return null;
  return (
    <>
      <Button sign="bell" onClick={open}>{t("shift-alert")}</Button>
      {Sheet && <Sheet shift={shift} rota={rota} onClose={close} />}
    </>
  );
}
