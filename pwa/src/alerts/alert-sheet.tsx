import "../styles/alerts.css";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ask } from "../api/ask.ts";
import { RECIPIENTS } from "../api/documents-alerts.ts";
import type { Alert } from "../api/types-alerts.ts";
import { currentLanguage, t } from "../strings/t.ts";
import { Sheet } from "../ui/sheet.tsx";
import { useDraft } from "../ui/use-draft.tsx";
import { type About, begin, idsOf } from "./about.ts";
import { AlertCard } from "./alert-card.tsx";
import { AlertForm } from "./alert-form.tsx";
import { AlertLook } from "./alert-look.tsx";
import { offerCancel } from "./closing.ts";
import type { Draft, To } from "./draft.ts";
import { useDesk } from "./use-alert.tsx";

export type Counts = Partial<Record<To, number | null>>;
type Props = { about: About; onClose: () => void };

/** Two steps, never one: write, then see whose phones it wakes and how it will look; then ten seconds to take it back. */
export function AlertSheet({ about, onClose }: Props) {
  const { draft, set, drop } = useDraft<Draft>(`alert/${about.key}`, () => begin(about, currentLanguage()));
  const [step, setStep] = useState<"write" | "look">("write");
  const [raised, setRaised] = useState<Alert>();
  const { counts, again } = useCounts(about);
  const done = (alert: Alert) => {
    drop();
    setRaised(alert);
  };
  const look = () => {
    again();
    setStep("look");
  };
  const became = useRef<Alert | undefined>(undefined);
  const close = () => {
    offerCancel(became.current);
    onClose();
  };
  const title = t(raised ? "alert-raised" : draft.test ? "alert-test-title" : "alert-title");
  return (
    <Sheet title={title} step={step} onClose={close}>
      {draft.test && <p class="test-band">{t("alert-test-band")}</p>}
      {raised && <><Raised alert={raised} became={became} /><a class="button wide" href="/alerts" onClick={onClose}>{t("alerts-all")}</a></>}
      {!raised && step === "write" && <AlertForm about={about} draft={draft} set={set} counts={counts} onNext={look} />}
      {!raised && step === "look" && <AlertLook about={about} draft={draft} counts={counts} onBack={() => setStep("write")} onRaised={done} />}
    </Sheet>
  );
}

function Raised({ alert, became }: { alert: Alert; became: { current: Alert | undefined } }) {
  return <AlertCard first={alert} desk={useDesk(alert.group.id)} became={became} />;
}

/** What an alert is about does not change while its sheet is open. */
function useCounts({ recipients }: About) {
  const [counts, setCounts] = useState<Counts>();
  const [ids] = useState(() => idsOf(recipients));
  const again = useCallback(() => void ask<Counts>(RECIPIENTS, ids).then(setCounts, () => setCounts(undefined)), [ids]);
  useEffect(again, [again]);
  return { counts, again };
}
