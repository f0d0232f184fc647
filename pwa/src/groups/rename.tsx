import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { useSheet } from "../ui/use-sheet.tsx";

const nameSheet = async () => (await import("./name-sheet.tsx")).NameSheet;

/** For those who may: a word beside the name. */
export function Rename(props: { about: string; document: string; of: object; name: string; again: () => void }) {
  const { Sheet, open, close } = useSheet(nameSheet, "organise");
  return (
    <>
      <Button weight="quiet" onClick={open}>{t("name-change")}</Button>
      {Sheet && <Sheet {...props} onClose={close} />}
    </>
  );
}
