import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/ask.ts";
import { MOST } from "../api/bounds.ts";
import { CORRECT_ALERT, CORRECTION_RECIPIENTS, STAND_DOWN_ALERT } from "../api/documents-alerts.ts";
import type { Alert } from "../api/types-alerts.ts";
import { currentLanguage, type Language, LANGUAGES, t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { useAct } from "../ui/use-act.tsx";
import { useDraft } from "../ui/use-draft.tsx";
import { AlertCard } from "./alert-card.tsx";
import { AlertTexts } from "./alert-texts.tsx";
import { blankWords, isWritten, textsOf, type Words } from "./draft.ts";
import { LockScreen } from "./lock-screen.tsx";
import type { Desk } from "./use-alert.tsx";
import { useOnline } from "./use-online.tsx";

type Draft = { words: Record<Language, Words> };
type Props = { alert: Alert; ends: boolean; desk: Desk; onClose: () => void };

/** What is better than what lies on lock screens now, or that it is over. Written, then looked at; it goes at once. */
export function CorrectAlert({ alert, ends, desk, onClose }: Props) {
  const about = `alert/${ends ? "stand-down" : "correct"}/${alert.id}`;
  const own = ownLanguage(alert);
  const { draft, set, drop } = useDraft<Draft>(about, () => ({ words: begun(alert, own, ends) }));
  const [looking, setLooking] = useState(false);
  const [sent, setSent] = useState<Alert>();
  const done = (correction: Alert) => {
    drop();
    setSent(correction);
  };
  const next = (event: Event) => {
    event.preventDefault();
    setLooking(true);
  };
  return (
    <Sheet title={t(ends ? "alert-stand-down-title" : "alert-correct-title")} step={looking ? "look" : "write"} onClose={onClose}>
      {alert.test && <p class="test-band">{t("alert-test-band")}</p>}
      {sent && <><AlertCard first={sent} desk={desk} /><Button wide onClick={onClose}>{t("alert-done")}</Button></>}
      {!sent && !looking && (
        <form class="form" onSubmit={next}>
          <AlertTexts own={own} words={draft.words} open={alert.texts.map(({ language }) => language)} onChange={(words) => set({ words })} />
          <Button type="submit" weight="main" wide disabled={!isWritten(draft, own) || !isNew(draft, alert, own)}>{t("alert-next")}</Button>
        </form>
      )}
      {!sent && looking && <Look alert={alert} ends={ends} draft={draft} onBack={() => setLooking(false)} onSent={done} />}
    </Sheet>
  );
}

/** The language that whoever reads none of them gets stays the same, as far as the app speaks it. */
const ownLanguage = ({ texts }: Alert): Language => LANGUAGES.find((language) => language === texts[0]?.language) ?? currentLanguage();

/** In the first language it begins with what was said, or with the headline that is over. The others begin empty: what
 * was wrong in them must not go out once more, and who reads them gets the first rather than that. */
function begun(alert: Alert, own: Language, ends: boolean): Record<Language, Words> {
  const said = saidIn(alert, own);
  const title = said && (ends ? t("alert-over-headline", { title: said.title }).slice(0, MOST.alertTitle) : said.title);
  return { ...blankWords(), [own]: { title: title ?? "", body: ends ? "" : (said?.body ?? "") } };
}

const saidIn = ({ texts }: Alert, own: Language) => texts.find(({ language }) => language === own);
const isNew = ({ words }: Draft, alert: Alert, own: Language): boolean =>
  words[own].title.trim() !== saidIn(alert, own)?.title || words[own].body.trim() !== saidIn(alert, own)?.body;

type LookProps = { alert: Alert; ends: boolean; draft: Draft; onBack: () => void; onSent: (correction: Alert) => void };

function Look({ alert, ends, draft, onBack, onSent }: LookProps) {
  const { act, busy, problem } = useAct<Alert>(ends ? STAND_DOWN_ALERT : CORRECT_ALERT, onSent);
  const online = useOnline();
  const texts = textsOf(draft, ownLanguage(alert));
  return (
    <div class="alert-look">
      <p class="lead" role="status"><Reaches alert={alert} /></p>
      {texts.map((text) => <LockScreen key={text.language} text={text} severity={alert.severity} test={alert.test} />)}
      <p class="quiet-text">{t("lock-screen-anybody")}</p>
      {!online && <p class="problem" role="alert">{t("alert-offline")}</p>}
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      <p class="quiet-text">{t("alert-no-hold")}</p>
      <div class="post-acts stacked">
        <Button weight="main" sign="bell" disabled={busy || !online} onClick={() => void act({ alertId: alert.id, texts })}>
          {t(busy ? "alert-raising" : ends ? "alert-stand-down-go" : "alert-correct-go")}
        </Button>
        <Button disabled={busy} onClick={onBack}>{t("alert-back")}</Button>
      </div>
    </div>
  );
}

function Reaches({ alert: { id } }: { alert: Alert }) {
  const [count, setCount] = useState<number | null>();
  useEffect(() => {
    const answer = ask<{ correctionRecipients: number | null }>(CORRECTION_RECIPIENTS, { alertId: id });
    void answer.then((said) => setCount(said.correctionRecipients), () => setCount(undefined));
  }, [id]);
  if (count === undefined) return t("alert-reaches-unknown");
  return count === null ? t("wakes-refused") : t("alert-reaches", { count });
}
