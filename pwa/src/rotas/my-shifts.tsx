import "../styles/rota.css";
import { useRef } from "preact/hooks";
import type { Member, Shift } from "../api/types-rotas.ts";
import { useMember } from "../me/use-member.tsx";
import { outbox } from "../store/outbox.ts";
import { dayAndRange } from "../strings/range.ts";
import { t } from "../strings/t.ts";
import { LiveLine } from "../ui/live-line.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useNow, useValue } from "../ui/use-value.tsx";
import { lastAsked, mayTake } from "./mine.ts";
import { type Listed, myShifts } from "./my-shifts-order.ts";
import { ShiftCard } from "./shift-card.tsx";
import { useRotas } from "./use-rotas.tsx";

/** How fresh my shifts are; a visitor has none. */
export function MyFreshness() {
  const { topic, status } = useMember();
  return topic ? <LiveLine status={status} /> : null;
}

export function MyShifts() {
  const { topic, state } = useMember();
  if (!topic) return null;
  return (
    <section class="moment my-shifts">
      <h2>{t("mine-title")}</h2>
      {state ? <Mine member={state.viewer} /> : <Skeleton />}
    </section>
  );
}

function Mine({ member }: { member: Member }) {
  const seen = useRef(new Set<string>());
  const { offers, next, past } = myShifts(member.signUps, useValue(outbox), useNow(), seen.current);
  const listed = [...offers, ...next];
  for (const { shift } of listed) seen.current.add(shift.id);
  return (
    <>
      {listed.length > 0 ? <Cards listed={listed} member={member} /> : <NoneYet />}
      {past.length > 0 && <Past listed={past} />}
    </>
  );
}

function NoneYet() {
  return (
    <div>
      <p>{t("mine-none")}</p>
      <p class="quiet-text">{t("mine-none-why")}</p>
    </div>
  );
}

function Cards({ listed, member }: { listed: Listed[]; member: Member }) {
  const entries = useValue(outbox);
  const rotas = useRotas(listed.map(({ shift }) => shift.rotaId));
  return (
    <ul class="shifts">
      {listed.map(({ shift, mine }) => {
        const rota = rotas.get(shift.rotaId);
        // A sign-up tells of its shift as it was when it last changed; the rota knows how many there are by now.
        const fresh = rota?.shifts.find((one) => one.id === shift.id) ?? shift;
        const mayAsk = rota !== undefined && mayTake(member, rota.rota.group.id);
        return <ShiftCard key={shift.id} shift={fresh} mine={mine} asked={lastAsked(entries, shift.id)} mayAsk={mayAsk} withDay />;
      })}
    </ul>
  );
}

function Past({ listed }: { listed: Listed[] }) {
  return (
    <details class="past">
      <summary>{t("mine-past")}</summary>
      <ul class="rows">{listed.map(({ shift }) => <PastRow key={shift.id} shift={shift} />)}</ul>
    </details>
  );
}

function PastRow({ shift }: { shift: Shift }) {
  return (
    <li>
      <a class="row" href={`/shifts/${shift.id}`}>
        <bdi>{shift.title}</bdi>
        <span class="quiet-text">{dayAndRange(shift.startsAt, shift.endsAt, shift.timeZone)}</span>
      </a>
    </li>
  );
}
