import type { Shift, SignUp } from "../api/types-rotas.ts";
import type { Entry } from "../store/outbox-entry.ts";
import { clockTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Seats } from "./organising.tsx";
import { MyPlace } from "./my-place.tsx";

type Props = { shift: Shift; timeZone: string; mine: SignUp | undefined; asked: Entry | undefined; mayAsk: boolean; groupId: string };

export function ShiftCard({ shift, timeZone, groupId, ...rest }: Props) {
  const lacking = shift.minimumCrew - shift.held;
  return (
    <li class="card shift-card" data-shift={shift.id}>
      <p class="shift-when">
        <bdi>{clockTime(shift.startsAt, timeZone)}–{clockTime(shift.endsAt, timeZone)}</bdi>
      </p>
      <h3><bdi>{shift.title}</bdi></h3>
      {shift.location && <p class="quiet-text"><bdi>{shift.location}</bdi></p>}
      <p class="seats">
        <span class="dots" aria-hidden="true">{dots(shift)}</span>
        {t("rota-seats", { held: shift.held, capacity: shift.capacity, least: shift.minimumCrew })}
      </p>
      {lacking > 0 && <p class="short">{t("rota-short", { count: lacking })}</p>}
      {shift.waiting > 0 && <p class="quiet-text">{t("rota-waiting", { count: shift.waiting })}</p>}
      <MyPlace shift={shift} timeZone={timeZone} {...rest} />
      <Seats shift={shift} groupId={groupId} />
    </li>
  );
}

const MOST_DOTS = 12;

/** More seats than fit are told by the sentence beside them alone. */
const dots = ({ capacity, held }: Shift): string =>
  capacity > MOST_DOTS ? "" : "●".repeat(Math.min(held, capacity)) + "○".repeat(Math.max(0, capacity - held));
