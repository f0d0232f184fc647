import { useEffect, useRef } from "preact/hooks";
import { serverNow } from "../api/server-time.ts";
import { drop } from "../store/outbox.ts";
import type { Entry } from "../store/outbox-entry.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { useSheet } from "../ui/use-sheet.tsx";

type Props = { entry: Entry; rotaId: string };

const JUST_NOW_MS = 60_000;
const agreeSheet = async () => (await import("./agree-sheet.tsx")).AgreeSheet;

/** The server gives no place to who has not agreed to the group's principles. What was asked for is kept until they have. */
export function AgreeFirst({ entry, rotaId }: Props) {
  const { Sheet, open, close } = useSheet(agreeSheet, "people", "agree");
  // Who has just tapped is shown the text at once; who asked without signal and reads something else by now is not.
  const looked = useRef(false);
  useEffect(() => {
    if (looked.current) return;
    looked.current = true;
    if (serverNow() - entry.queuedAt < JUST_NOW_MS && !document.querySelector("dialog[open]")) open();
  });
  return (
    <>
      <p class="short">{t("agree-first")}</p>
      <Button weight="main" wide onClick={open}>{t("agree-read")}</Button>
      <Button weight="quiet" onClick={() => void drop(entry)}>{t("agree-not")}</Button>
      {Sheet && <Sheet entry={entry} rotaId={rotaId} onClose={close} />}
    </>
  );
}
