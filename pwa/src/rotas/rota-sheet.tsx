import { MOST } from "../api/bounds.ts";
import { CREATE_ROTA } from "../api/documents-organise.ts";
import type { Group } from "../api/types.ts";
import { goTo } from "../route.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Choice, Field } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { useAct } from "../ui/use-act.tsx";
import { useDraft } from "../ui/use-draft.tsx";
import { here, zones } from "../ui/zones.ts";

type Draft = { title: string; timeZone: string; groupId: string; hours: string };
const HOURS = ["0", "2", "12", "24", "48"];

export type Props = { groups: Group[]; onClose: () => void };

/** A new rota: what it is called, by whose clock its shifts are, and until when a place may be given back. */
export function RotaSheet({ groups, onClose }: Props) {
  const first = groups[0]?.id ?? "";
  const { draft, set, drop } = useDraft<Draft>("rota", () => ({ title: "", timeZone: here(), groupId: first, hours: "12" }));
  const groupId = groups.some(({ id }) => id === draft.groupId) ? draft.groupId : first;
  const { act, busy, problem } = useAct<{ id: string }>(CREATE_ROTA, ({ id }) => {
    drop();
    onClose();
    goTo(`/rotas/${id}`);
  });
  const wrong = (field: string) => (problem?.field === field ? problem.message : undefined);
  const submit = (event: Event) => {
    event.preventDefault();
    void act({ groupId, title: draft.title.trim(), timeZone: draft.timeZone, withdrawHours: Number(draft.hours) });
  };
  return (
    <Sheet title={t("rota-new")} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <Field label={t("rota-name")} problem={wrong("title")}>
          <input maxLength={MOST.title} dir="auto" value={draft.title} placeholder={t("rota-name-example")} onInput={(event) => set({ title: event.currentTarget.value })} />
        </Field>
        {groups.length > 1 && (
          <Field label={t("rota-of")}>
            <select value={groupId} onChange={(event) => set({ groupId: event.currentTarget.value })}>
              {groups.map((group) => <option key={group.id} value={group.id}>{group.name}</option>)}
            </select>
          </Field>
        )}
        <Field label={t("rota-zone")} hint={t("rota-zone-hint")} problem={wrong("timeZone")}>
          <select value={draft.timeZone} onChange={(event) => set({ timeZone: event.currentTarget.value })}>
            {zones().map((zone) => <option key={zone}>{zone}</option>)}
          </select>
        </Field>
        <Choice legend={t("rota-until")} name="hours" chosen={draft.hours} onChoose={(hours) => set({ hours })}
          options={HOURS.map((hours) => [hours, t("rota-until-hours", { count: Number(hours) })] as const)} />
        {problem && !["title", "timeZone"].includes(problem.field ?? "") && <p class="problem" role="alert">{problem.message}</p>}
        <div class="post-acts">
          <Button onClick={onClose}>{t("form-later")}</Button>
          <Button type="submit" weight="main" disabled={busy}>{t(busy ? "form-saving" : "rota-make")}</Button>
        </div>
      </form>
    </Sheet>
  );
}
