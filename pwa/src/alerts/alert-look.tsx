import { useState } from "preact/hooks";
import { RAISE_ALERT } from "../api/documents-alerts.ts";
import { serverNow } from "../api/server-time.ts";
import type { Alert } from "../api/types-alerts.ts";
import { currentLanguage, t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { useAct } from "../ui/use-act.tsx";
import { type About, firstLanguage, idsOf, type Recipient } from "./about.ts";
import type { Counts } from "./alert-sheet.tsx";
import { type Draft, expiresAt, isWritten, textsOf, type To } from "./draft.ts";
import { LockScreen } from "./lock-screen.tsx";
import { useOnline } from "./use-online.tsx";

type Props = { about: About; draft: Draft; counts: Counts | undefined; onBack: () => void; onRaised: (alert: Alert) => void };

/** The whole of what is about to happen, in words. Where the thumb was a moment ago, lies the way back. */
export function AlertLook({ about, draft, counts, onBack, onRaised }: Props) {
  const { act, busy, problem } = useAct<Alert>(RAISE_ALERT, onRaised);
  const [expires] = useState(() => expiresAt(draft, serverNow()));
  const online = useOnline();
  const own = firstLanguage(about, currentLanguage());
  const recipient = about.recipients.find(({ to }) => to === draft.to) ?? about.recipients[0];
  const { severity, test } = draft;
  const texts = textsOf(draft, own);
  const raise = () => void act({ ...idsOf([recipient]), severity, test, texts, expiresAt: expires });
  return (
    <div class="alert-look">
      <p class="lead" role="status"><Wakes recipient={recipient} counts={counts} /></p>
      {texts.map((text) => <LockScreen key={text.language} text={text} severity={severity} test={test} />)}
      <p class="quiet-text">{t("lock-screen-anybody")}</p>
      {!online && <p class="problem" role="alert">{t("alert-offline")}</p>}
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      <p class="quiet-text">{t("alert-hold-comes")}</p>
      <div class="post-acts stacked">
        <Button weight="main" sign="bell" disabled={busy || !online || !isWritten(draft, own)} onClick={raise}>{t(busy ? "alert-raising" : test ? "alert-go-test" : "alert-go")}</Button>
        <Button disabled={busy} onClick={onBack}>{t("alert-back")}</Button>
      </div>
    </div>
  );
}

const WAKES: Record<To, string> = { action: "wakes", group: "wakes", rota: "wakes-rota", shift: "wakes-shift" };

function Wakes({ recipient: { to, name }, counts }: { recipient: Recipient; counts: Counts | undefined }) {
  if (counts === undefined) return t("wakes-unknown", { name });
  const count = counts[to];
  return count === null || count === undefined ? t("wakes-refused") : t(WAKES[to], { count, name });
}
