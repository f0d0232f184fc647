import "../styles/alerts.css";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/ask.ts";
import { RAISE_ALERT } from "../api/documents-alerts.ts";
import { serverNow } from "../api/server-time.ts";
import type { Alert } from "../api/types-alerts.ts";
import { currentLanguage, t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { useAct } from "../ui/use-act.tsx";
import { AlertCard } from "./alert-card.tsx";
import { AlertForm } from "./alert-form.tsx";
import { type Draft, dropDraft, expiresAt, isWritten, keepDraft, keptDraft, textsOf, type To } from "./draft.ts";
import { LockScreen } from "./lock-screen.tsx";
import { useOnline } from "./use-online.tsx";

/** What the alert is about; `now` is the newest confirmed update of an action, to start from. */
export type About = { key: string; groupId: string; group: string; actionId?: string; action?: string; now?: string | undefined };
export type Recipients = { group: number | null; action?: number | null };
type Props = { about: About; document: string; onClose: () => void };

/** Two steps, never one: write, then see whose phones it wakes and how it will look; then ten seconds to take it back. */
export function AlertSheet({ about, document, onClose }: Props) {
  const [draft, setDraft] = useState(() => keptDraft(about.key, about.actionId ? "action" : "group"));
  const [step, setStep] = useState<"write" | "look">("write");
  const [raised, setRaised] = useState<Alert>();
  const { recipients, again } = useRecipients(about, document);
  const set = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(about.key, next);
  };
  const done = (alert: Alert) => {
    dropDraft(about.key);
    setRaised(alert);
  };
  const look = () => {
    again();
    setStep("look");
  };
  const title = t(raised ? "alert-raised" : draft.test ? "alert-test-title" : "alert-title");
  return (
    <Sheet title={title} onClose={onClose}>
      {draft.test && <p class="test-band">{t("alert-test-band")}</p>}
      {raised && <><AlertCard first={raised} /><a class="button wide" href="/alerts" onClick={onClose}>{t("alerts-all")}</a></>}
      {!raised && step === "write" && <AlertForm about={about} draft={draft} set={set} recipients={recipients} onNext={look} />}
      {!raised && step === "look" && <Look about={about} draft={draft} recipients={recipients} onBack={() => setStep("write")} onRaised={done} />}
    </Sheet>
  );
}

function useRecipients({ groupId, actionId }: About, document: string) {
  const [recipients, setRecipients] = useState<Recipients>();
  const again = () => void ask<Recipients>(document, { groupId, actionId }).then(setRecipients, () => setRecipients(undefined));
  useEffect(again, [groupId, actionId, document]);
  return { recipients, again };
}

type LookProps = { about: About; draft: Draft; recipients: Recipients | undefined; onBack: () => void; onRaised: (alert: Alert) => void };

/** The whole of what is about to happen, in words. */
function Look({ about, draft, recipients, onBack, onRaised }: LookProps) {
  const { act, busy, problem } = useAct<Alert>(RAISE_ALERT, onRaised);
  const [expires] = useState(() => expiresAt(draft, serverNow()));
  const online = useOnline();
  const own = currentLanguage();
  const { severity, test } = draft;
  const raise = () => {
    const to = draft.to === "action" ? { actionId: about.actionId } : { groupId: about.groupId };
    void act({ ...to, severity, test, texts: textsOf(draft, own), expiresAt: expires });
  };
  return (
    <div class="alert-look">
      <p class="lead" role="status"><Wakes to={draft.to} about={about} recipients={recipients} /></p>
      {textsOf(draft, own).map((text) => <LockScreen key={text.language} text={text} severity={severity} test={test} />)}
      <p class="quiet-text">{t("lock-screen-anybody")}</p>
      {!online && <p class="problem" role="alert">{t("alert-offline")}</p>}
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      <div class="post-acts">
        <Button disabled={busy} onClick={onBack}>{t("alert-back")}</Button>
        <Button weight="main" sign="bell" disabled={busy || !online || !isWritten(draft, own)} onClick={raise}>{t(busy ? "alert-raising" : test ? "alert-go-test" : "alert-go")}</Button>
      </div>
      <p class="quiet-text">{t("alert-hold-comes")}</p>
    </div>
  );
}

function Wakes({ to, about, recipients }: { to: To; about: About; recipients: Recipients | undefined }) {
  const count = recipients?.[to];
  const name = (to === "action" ? about.action : about.group) ?? "";
  if (recipients === undefined) return t("wakes-unknown", { name });
  return count === null || count === undefined ? t("wakes-refused") : t("wakes", { count, name });
}
