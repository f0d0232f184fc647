import { useState } from "preact/hooks";
import { MOST } from "../api/bounds.ts";
import { CHANGE_CAPACITY } from "../api/documents-organise.ts";
import type { Shift } from "../api/types-rotas.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Stepper } from "../ui/stepper.tsx";
import { useAct } from "../ui/use-act.tsx";
import { crewWithin, whatItDoes } from "./seats.ts";

/** More or fewer places on a shift, with what that does to those who have one and those who wait, before it is done. */
export function SeatsSheet({ shift, onClose }: { shift: Shift; onClose: () => void }) {
  const [capacity, setCapacity] = useState(shift.capacity);
  const [wished, setCrew] = useState(shift.minimumCrew);
  const minimumCrew = crewWithin(wished, capacity);
  const { act, busy, problem } = useAct(CHANGE_CAPACITY, onClose);
  const same = capacity === shift.capacity && minimumCrew === shift.minimumCrew;
  const wrong = (field: string) => (problem?.field === field ? problem.message : undefined);
  const submit = (event: Event) => {
    event.preventDefault();
    void act({ shiftId: shift.id, capacity, minimumCrew });
  };
  return (
    <Sheet title={t("seats-title")} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <p><bdi>{shift.title}</bdi></p>
        <Stepper label={t("shift-capacity")} problem={wrong("capacity")} number={capacity} least={1} most={MOST.seats} onChange={setCapacity} />
        <Stepper label={t("shift-crew")} hint={t(minimumCrew > 1 ? "shift-crew-hint" : "shift-crew-alone")} problem={wrong("minimumCrew")} number={minimumCrew} least={1} most={capacity} onChange={setCrew} />
        <div class="what-happens" role="status">
          {whatItDoes(shift, capacity, minimumCrew).map(([words, count]) => <p key={words}>{t(words, { count })}</p>)}
        </div>
        {problem && !["capacity", "minimumCrew"].includes(problem.field ?? "") && <p class="problem" role="alert">{problem.message}</p>}
        <div class="post-acts">
          <Button onClick={onClose}>{t("form-later")}</Button>
          <Button type="submit" weight="main" disabled={busy || same}>{t(busy ? "form-saving" : "seats-change")}</Button>
        </div>
      </form>
    </Sheet>
  );
}
