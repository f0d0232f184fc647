import { MOST } from "../api/bounds.ts";
import { serverNow } from "../api/server-time.ts";
import type { Rota } from "../api/types-rotas.ts";
import { dayAndTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Stepper } from "../ui/stepper.tsx";
import { toast } from "../ui/toast.tsx";
import { useDraft } from "../ui/use-draft.tsx";
import { wallOf } from "../ui/zoned.ts";
import { crewWithin } from "./seats.ts";
import { dayAfter, endsNextDay, spans, type When } from "./series.ts";
import { type Intent, useSeries } from "./use-series.tsx";

const MOST_WEEKS = 53;
const FIELDS = new Set(["title", "startsAt", "endsAt", "location", "capacity", "minimumCrew"]);

type Draft = When & { title: string; location: string; capacity: number; minimumCrew: number; intent: Intent };

/** The day after today by the rota's clock: what is added is mostly to come. */
const blank = (timeZone: string): Draft => ({
  title: "", location: "", capacity: 3, minimumCrew: 2, intent: { meant: "", clientIds: [] },
  date: dayAfter(wallOf(serverNow(), timeZone).slice(0, 10), 1), starts: "08:00", ends: "10:00", weeks: 1,
});

export type Props = { rota: Pick<Rota, "id" | "timeZone">; onClose: () => void };

export function ShiftSheet({ rota: { id, timeZone }, onClose }: Props) {
  const { draft, set, drop } = useDraft<Draft>(`shift/${id}`, () => blank(timeZone));
  const { make, made, busy, problem } = useSeries(draft.intent, (intent) => set({ intent }), (count) => {
    drop();
    toast({ text: t("shifts-made", { count }) });
    onClose();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const { title, location, capacity } = draft;
    const minimumCrew = crewWithin(draft.minimumCrew, capacity);
    void make({ rotaId: id, title: title.trim(), location: location.trim() || null, capacity, minimumCrew }, spans(draft, timeZone));
  };
  const wrong = (field: string) => (problem?.field === field ? problem.message : undefined);
  return (
    <Sheet title={t("shift-new")} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <Named draft={draft} set={set} wrong={wrong} />
        <Times draft={draft} set={set} wrong={wrong} timeZone={timeZone} />
        <Seats draft={draft} set={set} wrong={wrong} />
        {problem && !FIELDS.has(problem.field ?? "") && <p class="problem" role="alert">{problem.message}</p>}
        <div class="post-acts">
          <Button onClick={onClose}>{t("form-later")}</Button>
          <Button type="submit" weight="main" disabled={busy}>
            {made === undefined ? t("shifts-make", { count: draft.weeks }) : t("shifts-making", { number: made + 1, of: draft.weeks })}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

type Part = { draft: Draft; set: (part: Partial<Draft>) => void; wrong: (field: string) => string | undefined };

function Named({ draft, set, wrong }: Part) {
  return (
    <>
      <Field label={t("shift-name")} problem={wrong("title")}>
        <input maxLength={MOST.title} dir="auto" value={draft.title} placeholder={t("shift-name-example")} onInput={(event) => set({ title: event.currentTarget.value })} />
      </Field>
      <Field label={t("shift-where")} problem={wrong("location")}>
        <input maxLength={MOST.location} dir="auto" value={draft.location} placeholder={t("shift-where-example")} onInput={(event) => set({ location: event.currentTarget.value })} />
      </Field>
    </>
  );
}

function Times({ draft, set, wrong, timeZone }: Part & { timeZone: string }) {
  const last = spans(draft, timeZone).at(-1);
  return (
    <>
      <Field label={t("shift-day")} hint={t("shift-clock", { zone: timeZone })}>
        <input type="date" required value={draft.date} onInput={(event) => event.currentTarget.value && set({ date: event.currentTarget.value })} />
      </Field>
      <div class="pair">
        <Field label={t("shift-starts")} problem={wrong("startsAt")}>
          <input type="time" required value={draft.starts} onInput={(event) => event.currentTarget.value && set({ starts: event.currentTarget.value })} />
        </Field>
        <Field label={t("shift-ends")} problem={wrong("endsAt")}>
          <input type="time" required value={draft.ends} onInput={(event) => event.currentTarget.value && set({ ends: event.currentTarget.value })} />
        </Field>
      </div>
      {endsNextDay(draft) && <p class="quiet-text">{t("shift-next-day")}</p>}
      <Stepper label={t("shift-weeks")} number={draft.weeks} least={1} most={MOST_WEEKS} onChange={(weeks) => set({ weeks: Math.min(Math.max(weeks, 1), MOST_WEEKS) })} />
      {draft.weeks > 1 && last && <p class="quiet-text" role="status">{t("shift-series", { last: dayAndTime(last.startsAt, timeZone) })}</p>}
    </>
  );
}

function Seats({ draft, set, wrong }: Part) {
  return (
    <>
      <Stepper label={t("shift-capacity")} problem={wrong("capacity")} number={draft.capacity} least={1} most={MOST.seats} onChange={(capacity) => set({ capacity })} />
      <Stepper label={t("shift-crew")} hint={t(crewWithin(draft.minimumCrew, draft.capacity) > 1 ? "shift-crew-hint" : "shift-crew-alone")} problem={wrong("minimumCrew")} number={crewWithin(draft.minimumCrew, draft.capacity)} least={1} most={draft.capacity}
        onChange={(minimumCrew) => set({ minimumCrew })} />
    </>
  );
}
