import type { Action } from "../api/types.ts";
import { organises, viewer } from "../me/viewer.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { useSheet } from "../ui/use-sheet.tsx";
import { useValue } from "../ui/use-value.tsx";

const phaseSheet = async () => (await import("./phase-sheet.tsx")).PhaseSheet;

/** Beside the state of an action, for those who may say that it has moved on. */
export function PhaseAct({ action }: { action: Action }) {
  const { Sheet, open, close } = useSheet(phaseSheet, "organise");
  if (!organises(useValue(viewer), action.group.id)) return null;
  return (
    <>
      <Button onClick={open}>{t("phase-change")}</Button>
      {Sheet && <Sheet action={action} onClose={close} />}
    </>
  );
}
