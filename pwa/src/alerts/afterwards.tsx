import { useState } from "preact/hooks";
import type { Alert } from "../api/types-alerts.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { useNow } from "../ui/use-value.tsx";
import { CorrectAlert } from "./correct-alert.tsx";
import type { Desk } from "./use-alert.tsx";

type How = "correct" | "standDown";
type Props = { alert: Alert; corrected: boolean; desk: Desk };

/** While its life lasts, what is on lock screens can be put right; once, for its correction can be corrected too. */
export function Afterwards({ alert, corrected, desk }: Props) {
  const [how, setHow] = useState<How>();
  const over = Date.parse(alert.expiresAt) <= useNow();
  const open = (alert.state === "SENDING" || alert.state === "SENT") && !corrected && !over;
  return (
    <>
      {open && (
        <div class="post-acts">
          <Button onClick={() => setHow("correct")}>{t("alert-correct")}</Button>
          {!alert.corrects && <Button onClick={() => setHow("standDown")}>{t("alert-stand-down")}</Button>}
        </div>
      )}
      {how && <CorrectAlert alert={alert} ends={how === "standDown"} desk={desk} onClose={() => setHow(undefined)} />}
    </>
  );
}
