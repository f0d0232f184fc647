import type { Action } from "../api/types.ts";
import { dayAndTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { momentOf } from "./moment.ts";
import { PHASE_NAME } from "./words.ts";

type Props = { action: Pick<Action, "id" | "title" | "phase" | "startsAt" | "timeZone" | "location"> & Partial<Pick<Action, "group" | "now">> };

export function ActionCard({ action }: Props) {
  const moment = momentOf(action);
  return (
    <a class={`card action-card ${moment}`} href={`/actions/${action.id}`}>
      <p class="action-card-when">
        {moment === "underWay" && <span class="lamp" aria-hidden="true" />}
        <span>{moment === "underWay" ? t(PHASE_NAME[action.phase]) : dayAndTime(action.startsAt, action.timeZone)}</span>
      </p>
      <h3><bdi>{action.title}</bdi></h3>
      {action.now && moment === "underWay" && <p class="action-card-now" dir="auto">{action.now.text}</p>}
      <p class="quiet-text">
        {action.location && <bdi>{action.location}</bdi>}
        {action.location && action.group?.name && " · "}
        {action.group?.name && <bdi>{action.group.name}</bdi>}
      </p>
    </a>
  );
}
