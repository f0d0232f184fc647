import type { Action } from "../api/types.ts";
import { share } from "../share/share.ts";
import { dayAndTime } from "../strings/clock.ts";
import { dayAndRange } from "../strings/range.ts";
import { foreignZone } from "../strings/zone.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { PhaseAct } from "./phase-act.tsx";
import { PHASE_NAME } from "./words.ts";

/** What one needs to find the place and the time, one tap away from anywhere in the feed. */
export function Essentials({ action, open }: { action: Action; open: boolean }) {
  const zone = foreignZone(action.startsAt, action.timeZone);
  return (
    <dl id="essentials" class="essentials" hidden={!open}>
      <dt>{t("essentials-phase")}</dt>
      <dd class="essentials-phase">{t(PHASE_NAME[action.phase])}<PhaseAct action={action} /></dd>
      <dt>{t("essentials-when")}</dt>
      <dd>{when(action)}{zone && <span class="quiet-text essentials-zone"> {zone}</span>}</dd>
      {action.location && <dt>{t("essentials-where")}</dt>}
      {action.location && <dd><bdi>{action.location}</bdi></dd>}
      <dt>{t("essentials-who")}</dt>
      <dd><a href={`/groups/${action.group.id}`}><bdi>{action.group.name}</bdi></a></dd>
      <dt>{t("essentials-share")}</dt>
      <dd><Button sign="share" onClick={() => void share(location.href, nameOf(action))}>{t("share")}</Button></dd>
    </dl>
  );
}

const when = ({ startsAt, endsAt, timeZone }: Action): string =>
  endsAt ? dayAndRange(startsAt, endsAt, timeZone) : dayAndTime(startsAt, timeZone);

/** What goes into somebody's chat beside the link: of an action that is not public, nothing. */
const nameOf = (action: Action): string => (action.audience === "PUBLIC" ? action.title : "Alongside");
