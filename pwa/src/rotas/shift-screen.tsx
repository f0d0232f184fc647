import "../styles/lists.css";
import "../styles/rota.css";
import { RaiseOnShift } from "../alerts/raising.tsx";
import type { Member, Shift } from "../api/types-rotas.ts";
import { openShift } from "../live/shift-topic.ts";
import { UnlessSignedOut } from "../me/unless-signed-out.tsx";
import { useMember } from "../me/use-member.tsx";
import { share } from "../share/share.ts";
import type { ShiftState } from "../store/apply-rota.ts";
import { outbox } from "../store/outbox.ts";
import { dayAndRange } from "../strings/range.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { LiveLine } from "../ui/live-line.tsx";
import { NotFound } from "../ui/not-found.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { useTopic } from "../ui/use-topic.tsx";
import { useNow, useValue } from "../ui/use-value.tsx";
import { Crew, isShort } from "./crew.tsx";
import { lastAsked, mayTake, mineOn } from "./mine.ts";
import { MySeat } from "./my-seat.tsx";
import { Seats } from "./organising.tsx";
import { ShiftWhen } from "./shift-when.tsx";
import { useCounts } from "./use-counts.tsx";

/** One shift, in full: what a link from a chat or a notice opens. */
export function ShiftScreen({ id }: { id: string }) {
  const { topic, state, status, missing } = useTopic(openShift, id);
  const member = useMember().state?.viewer;
  useCounts(topic, status, member);
  useTitle(state?.shift.title);
  if (missing) return <UnlessSignedOut><NotFound /></UnlessSignedOut>;
  return (
    <>
      <LiveLine status={status} />
      <div class="screen">{state ? <Whole state={state} member={member} /> : <Skeleton />}</div>
    </>
  );
}

function Whole({ state: { rota, shift }, member }: { state: ShiftState; member: Member | undefined }) {
  return (
    <>
      <header>
        <p class="kicker"><bdi>{rota.title}</bdi> · <bdi>{rota.group.name}</bdi></p>
        <h1><bdi>{shift.title}</bdi></h1>
      </header>
      <section class={`card shift-card${isShort(shift) ? " lacks" : ""}`} data-shift={shift.id} aria-label={shift.title}>
        <ShiftWhen shift={shift} withDay />
        {shift.location && <p><bdi>{shift.location}</bdi></p>}
        <Crew shift={shift} />
        {shift.goesAhead && <p class="quiet-text">{t("shift-goes-ahead")}</p>}
        <Mine shift={shift} member={member} mayAsk={mayTake(member, rota.group.id)} />
        <Seats shift={shift} groupId={rota.group.id} />
      </section>
      <div class="shift-acts">
        <RaiseOnShift shift={shift} rota={rota} />
        <Button sign="share" onClick={() => void handOn(shift)}>{t("share")}</Button>
        <a class="button quiet" href={`/rotas/${rota.id}`}>{t("shift-rota")}</a>
      </div>
    </>
  );
}

function Mine({ shift, member, mayAsk }: { shift: Shift; member: Member | undefined; mayAsk: boolean }) {
  const asked = lastAsked(useValue(outbox), shift.id);
  const over = Date.parse(shift.endsAt) <= useNow();
  const mine = mineOn(member?.signUps ?? [], shift.id);
  if (over) return <p class="quiet-text">{t("shift-over")}</p>;
  return <MySeat shift={shift} mine={mine} asked={asked} mayAsk={mayAsk} />;
}

/** When, and the link: where and beside whom, only those see who open it with a right to. */
function handOn({ id, startsAt, endsAt, timeZone }: Shift): Promise<void> {
  return share(`${location.origin}/shifts/${id}`, t("shift-hand-on", { time: dayAndRange(startsAt, endsAt, timeZone) }));
}
