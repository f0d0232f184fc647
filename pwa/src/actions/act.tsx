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
  const [{ FollowSheet }] = await Promise.all([import("./follow-sheet.tsx"), strings("follow")]);
  return { Sheet: FollowSheet };
};
const post = async (): Promise<Loaded> => {
  const [{ PostSheet }] = await Promise.all([import("./post-sheet.tsx"), strings("post")]);
  return { Sheet: PostSheet };
};

/** The main act, where the thumb is: an organiser posts, everybody else follows. */
export function Act({ action }: { action: Action }) {
  const [open, setOpen] = useState<Loaded>();
  const mayPost = organises(useValue(viewer), action.group.id);
  const close = () => setOpen(undefined);
  return (
    <div class="act">
      {mayPost && <Button weight="main" wide sign="plus" onClick={() => void post().then(setOpen)}>{t("post-update")}</Button>}
      {!mayPost && <Button weight="main" wide sign="bell" onClick={() => void follow().then(setOpen)}>{t("follow")}</Button>}
      {open && <open.Sheet action={action} onClose={close} />}
    </div>
  );
}
