import "../styles/lists.css";
import "../styles/rota.css";
import { useEffect, useMemo } from "preact/hooks";
import type { Shift } from "../api/types-rotas.ts";
import { openRota, type RotaPage, type RotaTopic } from "../live/rota-topic.ts";
import { drop, outbox, readOutbox } from "../store/outbox.ts";
import type { Entry } from "../store/outbox-entry.ts";
import { dayKey, dayName } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Empty } from "../ui/empty.tsx";
import { Freshness } from "../ui/freshness.tsx";
import { NotFound } from "../ui/not-found.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { useNow, useValue } from "../ui/use-value.tsx";
import { lastAsked, mineOn } from "./mine.ts";
import { ShiftCard } from "./shift-card.tsx";

export function RotaScreen({ id }: { id: string }) {
  const topic = useMemo(() => openRota(id), [id]);
  useEffect(() => topic.stop, [topic]);
  useEffect(() => void readOutbox(), []);
  const of = useValue(topic.now);
  useAnswers(topic, of.asOf);
  useTitle(of.data?.rota?.title ?? t("rotas-title"));
  if (of.data && !of.data.rota) return <NotFound />;
  return (
    <>
      <Freshness of={of} again={() => void topic.again()} />
      <div class="screen">
        <h1><bdi>{of.data?.rota?.title ?? t("rotas-title")}</bdi></h1>
        {of.data?.rota ? <Days page={of.data} timeZone={of.data.rota.timeZone} /> : of.reached === undefined && <Skeleton />}
      </div>
    </>
  );
}

/** What was answered is told by the server's state from then on, never by what we asked; until that is here, we ask. */
function useAnswers(topic: RotaTopic, asOf: number | undefined): void {
  const answered = useValue(outbox).filter(isAnswered).map((entry) => entry.input.clientId).join();
  useEffect(() => {
    const done = outbox.get().filter((entry) => answered.includes(entry.input.clientId));
    if (done.length > 0) void topic.again().then((reached) => reached && done.forEach((entry) => void drop(entry)));
  }, [topic, answered, asOf]);
}

const isAnswered = (entry: Entry): boolean => entry.state === "done" && entry.topic.startsWith("shift/");

function Days({ page, timeZone }: { page: RotaPage; timeZone: string }) {
  const now = useNow();
  const entries = useValue(outbox);
  const mayAsk = page.viewer?.memberships.some((one) => one.group.id === page.rota?.group.id && one.role !== "NEWCOMER") ?? false;
  if (page.shifts.length === 0) return <Empty sign="rota" title={t("rota-empty")} />;
  return (
    <>
      {byDay(page.shifts, timeZone).map((shifts) => (
        <section class="moment" key={shifts[0]?.id}>
          <h2>{dayName(shifts[0]?.startsAt ?? now, now, timeZone)}</h2>
          <ul class="shifts">
            {shifts.map((shift) => (
              <ShiftCard
                key={shift.id}
                shift={shift}
                timeZone={timeZone}
                mine={mineOn(page.viewer?.signUps ?? [], shift.id)}
                asked={lastAsked(entries, shift.id)}
                mayAsk={mayAsk}
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
