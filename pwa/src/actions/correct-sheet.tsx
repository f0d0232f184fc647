import { useState } from "preact/hooks";
import { MOST } from "../api/bounds.ts";
import type { Update } from "../api/types.ts";
import { meant } from "../store/sending.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Choice, Field } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { useDraft } from "../ui/use-draft.tsx";

type How = "correctUpdate" | "retractUpdate";
type Draft = { how: How; text: string; reason: string };

/** One tap instead of typing in the rain. */
const REASONS = ["correct-misread", "correct-changed", "correct-mistake"];

/** A line that was wrong: what is right takes its place, or it is taken back. Either way it stays readable, struck through. */
export function CorrectSheet({ actionId, update, onClose, onAlert }: { actionId: string; update: Update; onClose: () => void; onAlert: () => void }) {
  const { draft, set, drop } = useDraft<Draft>(`correct/${update.id}`, () => ({ how: "correctUpdate", text: update.text, reason: "" }));
  const send = async () => {
    drop();
    onClose();
    await meant(`action/${actionId}`, draft.how, asInput(update, draft));
  };
  return (
    <Sheet title={t("correct-title")} onClose={onClose}>
      <blockquote class="correct-line" lang={update.language} dir="auto">{update.text}</blockquote>
      {isStanding(update) && <Button wide sign="bell" onClick={onAlert}>{t("correct-alert")}</Button>}
      {isStanding(update) ? <Form update={update} draft={draft} set={set} onClose={onClose} send={() => void send()} /> : <p role="status">{t("correct-already")}</p>}
    </Sheet>
  );
}

const isStanding = (update: Update): boolean => update.correctedBy === null && update.retractedAt === null;

function asInput({ id }: Update, { how, text, reason }: Draft): Record<string, unknown> {
  const why = { updateId: id, reason: reason.trim() };
  return how === "correctUpdate" ? { ...why, text: text.trim() } : why;
}

type FormProps = { update: Update; draft: Draft; set: (part: Partial<Draft>) => void; onClose: () => void; send: () => void };

function Form({ update, draft, set, onClose, send }: FormProps) {
  const corrects = draft.how === "correctUpdate";
  const text = draft.text.trim();
  const ready = draft.reason.trim() !== "" && (!corrects || (text !== "" && text !== update.text));
  const submit = (event: Event) => {
    event.preventDefault();
    if (ready) send();
  };
  return (
    <form class="form" onSubmit={submit}>
      <Choice<How> legend={t("correct-how")} name="how" chosen={draft.how} onChoose={(how) => set({ how })}
        options={[["correctUpdate", t("correct-it")], ["retractUpdate", t("retract-it")]]} />
      {corrects && (
        <Field label={t("correct-text")}>
          <textarea rows={2} maxLength={MOST.update} lang={update.language} dir="auto" value={draft.text} onInput={(event) => set({ text: event.currentTarget.value })} />
        </Field>
      )}
      <Reason reason={draft.reason} onChange={(reason) => set({ reason })} />
      <div class="post-acts">
        <Button onClick={onClose}>{t("correct-later")}</Button>
        <Button type="submit" weight="main" disabled={!ready}>{t(corrects ? "correct-go" : "retract-go")}</Button>
      </div>
      <p class="quiet-text">{t(corrects ? "correct-what-happens" : "retract-what-happens")}</p>
    </form>
  );
}

function Reason({ reason, onChange }: { reason: string; onChange: (reason: string) => void }) {
  const [words] = useState(() => REASONS.map((id) => t(id)));
  return (
    <>
      <Field label={t("correct-reason")} hint={t("correct-reason-hint")}>
        <input maxLength={MOST.reason} dir="auto" value={reason} onInput={(event) => onChange(event.currentTarget.value)} />
      </Field>
      <div class="correct-reasons">
        {words.map((one) => <Button key={one} onClick={() => onChange(one)}>{one}</Button>)}
      </div>
    </>
  );
}
