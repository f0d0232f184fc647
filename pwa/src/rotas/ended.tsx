import type { Shift, SignUp } from "../api/types-rotas.ts";
import { t } from "../strings/t.ts";

/** What was mine and is no longer, and what happens to it next. */
export function Ended({ mine, shift }: { mine: SignUp; shift: Shift }) {
  if (mine.state === "PASSED") return <p class="ended">{t("shift-passed")}</p>;
  if (mine.state !== "WITHDRAWN") return null;
  if (!mine.heldAt) return <p class="ended">{t("shift-left-line")}</p>;
  return (
    <>
      <p class="ended">{t("shift-gave-back")}</p>
      <p class="quiet-text">{t(next(shift))}</p>
    </>
  );
}

function next({ held, offered, capacity }: Shift) {
  if (offered > 0) return "shift-next-offered";
  return held < capacity ? "shift-next-open" : "shift-next-full";
}
