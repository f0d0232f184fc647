import type { Action } from "../api/types.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Sign } from "../ui/sign.tsx";

/** Says what following means before anybody agrees to it. */
export function FollowSheet({ action, onClose }: { action: Action; onClose: () => void }) {
  return (
    <Sheet title={t("follow-title")} onClose={onClose}>
      <p class="lead"><bdi>{action.title}</bdi></p>
      <ul class="promises">
        <li><Sign name="live" />{t("follow-open")}</li>
        <li><Sign name="offline" />{t("follow-offline")}</li>
        <li><Sign name="me" />{t("follow-nobody")}</li>
        <li><Sign name="bellOff" />{t("follow-alerts")}</li>
      </ul>
      <Button weight="main" wide onClick={onClose}>{t("follow-understood")}</Button>
    </Sheet>
  );
}
