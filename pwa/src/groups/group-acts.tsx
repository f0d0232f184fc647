import type { Group } from "../api/types.ts";
import { FollowButton } from "../push/follow-button.tsx";
import { NewRota } from "../rotas/organising.tsx";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { useSheet } from "../ui/use-sheet.tsx";

const alertSheet = async () => (await import("../alerts/alert-of-group.tsx")).AlertOfGroup;

/** Everybody may follow a group that they can see; its organisers wake phones. */
export function GroupActs({ group, organiser }: { group: Group; organiser: boolean }) {
  const { Sheet, open, close } = useSheet(alertSheet, "alerts", "post");
  return (
    <div class="group-acts">
      <FollowButton followed={{ kind: "GROUP", id: group.id, title: group.name }} />
      {organiser && <Button sign="bell" wide onClick={open}>{t("group-alert")}</Button>}
      {organiser && <NewRota groups={[group]} words={t("group-rota")} wide />}
      {organiser && <a class="button quiet" href="/alerts">{t("group-alerts")}</a>}
      {Sheet && <Sheet group={group} onClose={close} />}
    </div>
  );
}
