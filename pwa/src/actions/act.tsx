import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { Action } from "../api/types.ts";
import { organises, viewer } from "../me/viewer.ts";
import { strings, t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { useValue } from "../ui/use-value.tsx";

type SheetProps = { action: Action; onClose: () => void };
type Loaded = { Sheet: ComponentType<SheetProps> };

const follow = async (): Promise<Loaded> => {
  const [{ FollowSheet }] = await Promise.all([import("../push/follow-sheet.tsx"), strings("follow")]);
  const Sheet = ({ action: { id, title }, onClose }: SheetProps) => <FollowSheet followed={{ kind: "ACTION", id, title }} onClose={onClose} />;
  return { Sheet };
};
const post = async (): Promise<Loaded> => {
  const [{ PostSheet }] = await Promise.all([import("./post-sheet.tsx"), strings("post")]);
  return { Sheet: PostSheet };
};
const raise = async (): Promise<Loaded> => {
  const [{ AlertOfAction }] = await Promise.all([import("../alerts/alert-of-action.tsx"), strings("alerts"), strings("post")]);
  return { Sheet: AlertOfAction };
};

/** The main act, where the thumb is: an organiser posts, everybody else follows. */
export function Act({ action }: { action: Action }) {
  const [open, setOpen] = useState<Loaded>();
  const mayPost = organises(useValue(viewer), action.group.id);
  const close = () => setOpen(undefined);
  return (
    <div class="act">
      {mayPost && (
        <div class="act-row">
          <Button weight="main" wide sign="plus" onClick={() => void post().then(setOpen)}>{t("post-update")}</Button>
          <Button sign="bell" onClick={() => void raise().then(setOpen)}>{t("raise-alert")}</Button>
        </div>
      )}
      {!mayPost && <Button weight="main" wide sign="bell" onClick={() => void follow().then(setOpen)}>{t("follow")}</Button>}
      {open && <open.Sheet action={action} onClose={close} />}
    </div>
  );
}
