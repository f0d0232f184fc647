/** What only organisers of a rota's group find on it; everything behind these buttons is loaded when it is wanted. */
import type { Group } from "../api/types.ts";
import type { Rota, Shift } from "../api/types-rotas.ts";
import { organises, viewer } from "../me/viewer.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { useSheet } from "../ui/use-sheet.tsx";
import { useValue } from "../ui/use-value.tsx";

const rotaSheet = async () => (await import("./rota-sheet.tsx")).RotaSheet;
const shiftSheet = async () => (await import("./shift-sheet.tsx")).ShiftSheet;
const seatsSheet = async () => (await import("./seats-sheet.tsx")).SeatsSheet;

export function NewRota({ groups, words, wide = false }: { groups: Group[]; words: string; wide?: boolean }) {
  const { Sheet, open, close } = useSheet(rotaSheet, "organise");
  if (groups.length === 0) return null;
  return (
    <>
      <Button sign="plus" wide={wide} onClick={open}>{words}</Button>
      {Sheet && <Sheet groups={groups} onClose={close} />}
    </>
  );
}

export function NewShift({ rota }: { rota: Rota }) {
  const { Sheet, open, close } = useSheet(shiftSheet, "organise");
  if (!organises(useValue(viewer), rota.group.id)) return null;
  return (
    <>
      <Button sign="plus" wide onClick={open}>{t("shift-add")}</Button>
      {Sheet && <Sheet rota={rota} onClose={close} />}
    </>
  );
}

export function Seats({ shift, groupId }: { shift: Shift; groupId: string }) {
  const { Sheet, open, close } = useSheet(seatsSheet, "organise");
  if (!organises(useValue(viewer), groupId)) return null;
  return (
    <>
      <Button weight="quiet" onClick={open}>{t("seats-open")}</Button>
      {Sheet && <Sheet shift={shift} onClose={close} />}
    </>
  );
}
