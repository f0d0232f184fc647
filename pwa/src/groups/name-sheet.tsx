import { MOST } from "../api/bounds.ts";
import { knowViewer } from "../later.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { useAct } from "../ui/use-act.tsx";
import { useDraft } from "../ui/use-draft.tsx";

/** `about`: under which the draft is kept; `of`: which one, as the mutation wants to know it. */
type Props = { about: string; document: string; of: object; name: string; again: () => void; onClose: () => void };

/** What a group, or the network, is called. Everybody who sees the name sees the new one. */
export function NameSheet({ about, document, of, name, again, onClose }: Props) {
  const { draft, set, drop } = useDraft(`name/${about}`, () => ({ name }));
  const { act, busy, problem } = useAct(document, () => {
    drop();
    again();
    onClose();
    void knowViewer();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    void act({ ...of, name: draft.name.trim() });
  };
  return (
    <Sheet title={t("name-title")} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <Field label={t("name-new")} hint={t("name-hint")} problem={problem?.message}>
          <input maxLength={MOST.name} dir="auto" value={draft.name} onInput={(event) => set({ name: event.currentTarget.value })} />
        </Field>
        <div class="post-acts">
          <Button onClick={onClose}>{t("form-later")}</Button>
          <Button type="submit" weight="main" disabled={busy || draft.name.trim() === name}>{t(busy ? "form-saving" : "name-go")}</Button>
        </div>
      </form>
    </Sheet>
  );
}
