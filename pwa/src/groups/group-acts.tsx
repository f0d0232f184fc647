import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { Group } from "../api/types.ts";
import { FollowButton } from "../push/follow-button.tsx";
import { NewRota } from "../rotas/organising.tsx";
import { strings, t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";

type SheetProps = { group: Group; onClose: () => void };
type Loaded = { Sheet: ComponentType<SheetProps> };

const raise = async (): Promise<Loaded> => {
  const [{ AlertOfGroup }] = await Promise.all([import("../alerts/alert-of-group.tsx"), strings("alerts"), strings("post")]);
  return { Sheet: AlertOfGroup };
};

/** Everybody may follow a group that they can see; its organisers wake phones. */
export function GroupActs({ group, organiser }: { group: Group; organiser: boolean }) {
  const [open, setOpen] = useState<Loaded>();
  return (
    <div class="group-acts">
      <FollowButton followed={{ kind: "GROUP", id: group.id, title: group.name }} />
      {organiser && <Button sign="bell" wide onClick={() => void raise().then(setOpen)}>{t("group-alert")}</Button>}
      {organiser && <NewRota groups={[group]} words={t("group-rota")} wide />}
      {organiser && <a class="button quiet" href="/alerts">{t("group-alerts")}</a>}
      {open && <open.Sheet group={group} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
