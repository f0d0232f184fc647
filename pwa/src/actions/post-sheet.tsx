import { MOST } from "../api/bounds.ts";
import { serverNow } from "../api/server-time.ts";
import type { Action, Severity, UpdateKind } from "../api/types.ts";
import { meant } from "../store/sending.ts";
import { currentLanguage, t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Sign } from "../ui/sign.tsx";
import { useDraft } from "../ui/use-draft.tsx";
import { blankDraft, type Draft } from "./draft.ts";
import { offerUndo } from "./undo.ts";
import { ValidUntil } from "./valid-until.tsx";
import { KIND_NAME, KIND_SIGN } from "./words.ts";

/** What is chosen from the start stands first, then the most frequent. */
const KINDS: UpdateKind[] = ["INFORMATION", "MOVEMENT", "POLICE", "ROUTE", "MEDICAL", "NEED", "SAFETY", "LEGAL", "ALL_CLEAR"];

/** Two taps: open, post. What is written survives closing the sheet, and the app. */
export function PostSheet({ action, onClose }: { action: Action; onClose: () => void }) {
  const { draft, set, drop } = useDraft(action.id, blankDraft);
  const post = async () => {
    drop();
    onClose();
    // What one has said oneself, sent or not sent yet, stands at the top.
    scrollTo({ top: 0 });
    offerUndo(`action/${action.id}`, await meant(`action/${action.id}`, "postUpdate", asInput(action, draft)));
  };
  const empty = draft.text.trim() === "";
  const submit = (event: Event) => {
    event.preventDefault();
    if (!empty) void post();
  };
  return (
    <Sheet title={t("post-title")} onClose={onClose}>
      <form class="post" onSubmit={submit}>
        <Kinds chosen={draft.kind} onChoose={(kind) => set({ kind })} />
        <textarea class="post-text" autoFocus rows={3} maxLength={MOST.update} dir="auto" aria-label={t("post-text")} placeholder={t("post-text-example")}
          value={draft.text} onInput={(event) => set({ text: event.currentTarget.value })} />
        <Choice legend={t("post-verification")} name="verification" chosen={draft.verification} onChoose={(verification) => set({ verification })}
          options={[["UNCONFIRMED", t("unconfirmed")], ["CONFIRMED", t("confirmed")]]} />
        <details class="post-more">
          <summary>{t("post-more")}</summary>
          <Choice<Severity> legend={t("post-severity")} name="severity" chosen={draft.severity} onChoose={(severity) => set({ severity })}
            options={[["INFORMATION", t("severity-information")], ["IMPORTANT", t("severity-important")], ["URGENT", t("severity-urgent")]]} />
          <ValidUntil chosen={draft.validMinutes} timeZone={action.timeZone} onChoose={(validMinutes) => set({ validMinutes })} />
        </details>
        <div class="post-acts">
          <Button onClick={onClose}>{t("post-later")}</Button>
          <Button type="submit" weight="main" disabled={empty}>{t("post-go")}</Button>
        </div>
        <p class="quiet-text">{t(action.audience === "PUBLIC" ? "post-who-public" : "post-who-members")}</p>
      </form>
    </Sheet>
  );
}

function asInput(action: Action, draft: Draft): Record<string, unknown> {
  const { kind, severity, verification, validMinutes } = draft;
  const now = serverNow();
  const validUntil = validMinutes ? new Date(now + validMinutes * 60_000).toISOString() : null;
  const writtenAt = new Date(now).toISOString();
  return { actionId: action.id, text: draft.text.trim(), kind, severity, verification, language: currentLanguage(), validUntil, writtenAt };
}

function Kinds({ chosen, onChoose }: { chosen: UpdateKind; onChoose: (kind: UpdateKind) => void }) {
  return (
    <fieldset class="kinds">
      <legend class="unseen">{t("post-kind")}</legend>
      {KINDS.map((kind) => (
        <label key={kind}>
          <input type="radio" name="kind" checked={kind === chosen} onChange={() => onChoose(kind)} />
          <span><Sign name={KIND_SIGN[kind]} />{t(KIND_NAME[kind])}</span>
        </label>
      ))}
    </fieldset>
  );
}
