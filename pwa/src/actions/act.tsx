import type { Action } from "../api/types.ts";
import { organises, viewer } from "../me/viewer.ts";
import { FollowButton } from "../push/follow-button.tsx";
import type { Followed } from "../push/following.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { useSheet } from "../ui/use-sheet.tsx";
import { useValue } from "../ui/use-value.tsx";

const postSheet = async () => (await import("./post-sheet.tsx")).PostSheet;
const alertSheet = async () => (await import("../alerts/alert-of-action.tsx")).AlertOfAction;

const followed = ({ id, title }: Action): Followed => ({ kind: "ACTION", id, title });

/** For organisers, whose thumb has other things to do. */
export function FollowToo({ action }: { action: Action }) {
  return organises(useValue(viewer), action.group.id) ? <div class="follow-too"><FollowButton followed={followed(action)} /></div> : null;
}

/** The main act, where the thumb is: an organiser posts, everybody else follows. */
export function Act({ action }: { action: Action }) {
  const post = useSheet(postSheet, "post");
  const raise = useSheet(alertSheet, "alerts", "post");
  const mayPost = organises(useValue(viewer), action.group.id);
  return (
    <div class="act">
      {mayPost && (
        <div class="act-row">
          <Button weight="main" wide sign="plus" onClick={post.open}>{t("post-update")}</Button>
          <Button sign="bell" onClick={raise.open}>{t("raise-alert")}</Button>
        </div>
      )}
      {!mayPost && <FollowButton followed={followed(action)} main={action.phase !== "CLOSED"} />}
      {post.Sheet && <post.Sheet action={action} onClose={post.close} />}
      {raise.Sheet && <raise.Sheet action={action} onClose={raise.close} />}
    </div>
  );
}
