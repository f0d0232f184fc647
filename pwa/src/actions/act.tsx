import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { Action } from "../api/types.ts";
import { organises, viewer } from "../me/viewer.ts";
import { FollowButton } from "../push/follow-button.tsx";
import type { Followed } from "../push/following.ts";
import { strings, t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { useValue } from "../ui/use-value.tsx";

type SheetProps = { action: Action; onClose: () => void };
type Loaded = { Sheet: ComponentType<SheetProps> };

const post = async (): Promise<Loaded> => {
  const [{ PostSheet }] = await Promise.all([import("./post-sheet.tsx"), strings("post")]);
  return { Sheet: PostSheet };
};
const raise = async (): Promise<Loaded> => {
  const [{ AlertOfAction }] = await Promise.all([import("../alerts/alert-of-action.tsx"), strings("alerts"), strings("post")]);
  return { Sheet: AlertOfAction };
};

const followed = ({ id, title }: Action): Followed => ({ kind: "ACTION", id, title });

/** For organisers, whose thumb has other things to do. */
export function FollowToo({ action }: { action: Action }) {
  return organises(useValue(viewer), action.group.id) ? <div class="follow-too"><FollowButton followed={followed(action)} /></div> : null;
}

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
      {!mayPost && <FollowButton followed={followed(action)} main={action.phase !== "CLOSED"} />}
      {open && <open.Sheet action={action} onClose={close} />}
    </div>
  );
}
