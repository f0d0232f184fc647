import "../styles/lists.css";
import "../styles/rota.css";
import { RaiseOnRota } from "../alerts/raising.tsx";
import type { Member, Shift } from "../api/types-rotas.ts";
import { openRota } from "../live/rota-topic.ts";
import { UnlessSignedOut } from "../me/unless-signed-out.tsx";
import { useMember } from "../me/use-member.tsx";
import { FollowButton } from "../push/follow-button.tsx";
import type { RotaState } from "../store/apply-rota.ts";
import { outbox } from "../store/outbox.ts";
import { dayKey, dayName } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Empty } from "../ui/empty.tsx";
import { LiveLine } from "../ui/live-line.tsx";
import { NotFound } from "../ui/not-found.tsx";
import { Sign } from "../ui/sign.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { useTopic } from "../ui/use-topic.tsx";
import { useNow, useValue } from "../ui/use-value.tsx";
import { lastAsked, mayTake, mineOn } from "./mine.ts";
import { NewShift } from "./organising.tsx";
import { ShiftCard } from "./shift-card.tsx";
import { useCounts } from "./use-counts.tsx";

export function RotaScreen({ id }: { id: string }) {
  const { topic, state, status, missing } = useTopic(openRota, id);
  const member = useMember().state?.viewer;
  useCounts(topic, status, member);
  useTitle(state?.rota.title ?? t("rotas-title"));
  if (missing) return <UnlessSignedOut><NotFound /></UnlessSignedOut>;
  return (
    <>
      <LiveLine status={status} />
      <div class="screen">
        <header>
          <a class="back-link" href="/rotas"><Sign name="back" />{t("shift-all-rotas")}</a>
          <h1><bdi>{state?.rota.title ?? t("rotas-title")}</bdi></h1>
          {state && <p class="kicker"><bdi>{state.rota.group.name}</bdi></p>}
        </header>
        {state ? <Days page={state} member={member} /> : <Skeleton />}
      </div>
    </>
  );
}

function Days({ page, member }: { page: RotaState; member: Member | undefined }) {
  const now = useNow();
  const entries = useValue(outbox);
  const { timeZone, group } = page.rota;
  const shifts = page.shifts.filter((shift) => Date.parse(shift.endsAt) > now);
  return (
    <>
      <div class="rota-acts">
        <FollowButton followed={{ kind: "ROTA", id: page.rota.id, title: page.rota.title }} />
        <NewShift rota={page.rota} />
        <RaiseOnRota rota={page.rota} />
      </div>
      {shifts.length === 0 && <Empty sign="rota" title={t("rota-empty")} />}
      {byDay(shifts, timeZone).map((ofDay) => (
        <section class="moment" key={ofDay[0]?.id}>
          <h2>{dayName(ofDay[0]?.startsAt ?? now, now, timeZone)}</h2>
          <ul class="shifts">
            {ofDay.map((shift) => (
              <ShiftCard
                key={shift.id}
                shift={shift}
                mine={mineOn(member?.signUps ?? [], shift.id)}
                asked={lastAsked(entries, shift.id)}
                mayAsk={mayTake(member, group.id)}
                groupId={group.id}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function byDay(shifts: Shift[], timeZone: string): Shift[][] {
  const days = new Map<string, Shift[]>();
  for (const shift of shifts) {
    const key = dayKey(shift.startsAt, timeZone);
    days.set(key, [...(days.get(key) ?? []), shift]);
  }
  return [...days.values()];
}
