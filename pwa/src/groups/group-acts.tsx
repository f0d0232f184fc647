import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { Group } from "../api/types.ts";
import { NewRota } from "../rotas/organising.tsx";
import { strings, t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";

type SheetProps = { group: Group; onClose: () => void };
type Loaded = { Sheet: ComponentType<SheetProps> };

const follow = async (): Promise<Loaded> => {
  const [{ FollowSheet }] = await Promise.all([import("../push/follow-sheet.tsx"), strings("follow")]);
  return { Sheet: ({ group: { id, name }, onClose }) => <FollowSheet followed={{ kind: "GROUP", id, title: name }} onClose={onClose} /> };
};
const raise = async (): Promise<Loaded> => {
  const [{ AlertOfGroup }] = await Promise.all([import("../alerts/alert-of-group.tsx"), strings("alerts"), strings("post")]);
  return { Sheet: AlertOfGroup };
};

/** Everybody may follow a group that they can see; its organisers wake phones. */
export function GroupActs({ group, organiser }: { group: Group; organiser: boolean }) {
  const [open, setOpen] = useState<Loaded>();
  return (
    <div class="group-acts">
      <Button sign="bell" wide onClick={() => void follow().then(setOpen)}>{t("follow")}</Button>
      {organiser && <Button sign="overdue" wide onClick={() => void raise().then(setOpen)}>{t("group-alert")}</Button>}
      {organiser && <NewRota groups={[group]} words={t("group-rota")} wide />}
      {organiser && <a class="button quiet" href="/alerts">{t("group-alerts")}</a>}
      {open && <open.Sheet group={group} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
