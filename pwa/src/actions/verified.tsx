import type { Verification } from "../api/types.ts";
import { t } from "../strings/t.ts";
import { Sign } from "../ui/sign.tsx";

/** Most of a feed is confirmed: there a check is enough, so that more of it fits on a phone. */
export function Check() {
  return <span class="check"><Sign name="confirmed" size={16} label={t("confirmed")} /></span>;
}

/** Verification is form, not colour: a solid check, a dashed question mark, a line through what was wrong. */
export function Verified({ as }: { as: Verification }) {
  if (as === "REFUTED") return <span class="verified refuted"><Sign name="wrong" size={16} />{t("refuted")}</span>;
  if (as === "UNCONFIRMED") {
    return <span class="verified unconfirmed"><Sign name="unconfirmed" size={16} />{t("unconfirmed")}</span>;
  }
  return <span class="verified confirmed"><Sign name="confirmed" size={16} />{t("confirmed")}</span>;
}
