import "../styles/alerts.css";
import { APPROVE_ALERT, CANCEL_ALERT } from "../api/documents-alerts.ts";
import type { Alert, AlertState } from "../api/types-alerts.ts";
import { currentLanguage, t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sign } from "../ui/sign.tsx";
import { TimeAgo } from "../ui/time-ago.tsx";
import { useAct } from "../ui/use-act.tsx";
import { useNow } from "../ui/use-value.tsx";
import { Counts } from "./counts.tsx";
import { secondsLeft } from "./hold.ts";
import { LockScreen } from "./lock-screen.tsx";
import { useAlert } from "./use-alert.tsx";

const STATE_WORDS: Record<AlertState, string> = {
  AWAITING_APPROVAL: "alert-awaiting",
  HELD: "alert-held",
  CANCELLED: "alert-cancelled",
  SENDING: "alert-sending",
  SENT: "alert-sent",
  STOOD_DOWN: "alert-stood-down",
  EXPIRED: "alert-expired",
};

/** One alert and what can still be done about it. */
export function AlertCard({ first }: { first: Alert }) {
  const { alert, lost, setAlert } = useAlert(first);
  const text = alert.texts.find((one) => one.language === currentLanguage()) ?? alert.texts[0];
  return (
    <article class={`card alert-card ${alert.state.toLowerCase()}`}>
      <p class="alert-state" role="status">{t(STATE_WORDS[alert.state])}</p>
      {text && <LockScreen text={text} severity={alert.severity} test={alert.test} />}
      <p class="quiet-text alert-by"><bdi>{alert.group.name}</bdi><bdi>{alert.raisedBy}</bdi><TimeAgo at={alert.raisedAt} /></p>
      {lost && <p class="problem" role="alert">{t("alert-lost")}</p>}
      {alert.state === "HELD" && <Hold alert={alert} onChange={setAlert} />}
      {alert.state === "AWAITING_APPROVAL" && <Approval alert={alert} onChange={setAlert} />}
      {AFTER.has(alert.state) && <Counts counts={alert.counts} />}
    </article>
  );
}

const AFTER: ReadonlySet<AlertState> = new Set<AlertState>(["SENDING", "SENT", "STOOD_DOWN", "EXPIRED"]);
type Moves = { alert: Alert; onChange: (alert: Alert) => void };

/** Seconds as large as a hand: whoever pressed too soon needs one glance and one thumb. */
function Hold({ alert, onChange }: Moves) {
  const left = secondsLeft(alert, useNow(250));
  return (
    <>
      <p class="hold" aria-hidden="true"><b>{left}</b><span>{t("hold-seconds", { count: left })}</span></p>
      <p class="unseen" role="timer">{t("hold-spoken", { seconds: left > 5 ? 10 : 5 })}</p>
      <Cancel alert={alert} onChange={onChange} large />
    </>
  );
}

/** Large while seconds count; beside an approval it is the lesser of two. */
function Cancel({ alert, onChange, large }: Moves & { large?: boolean }) {
  const { act, busy, problem } = useAct<Alert>(CANCEL_ALERT, onChange);
  return (
    <>
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      <button type="button" class={large ? "button wide cancel" : "button wide"} disabled={busy} onClick={() => void act({ alertId: alert.id })}>
        <Sign name="close" size={large ? 28 : 24} />
        <span>{t(busy ? "cancelling" : "cancel-alert")}</span>
      </button>
    </>
  );
}

function Approval({ alert, onChange }: Moves) {
  const { act, busy, problem } = useAct<Alert>(APPROVE_ALERT, onChange);
  return (
    <>
      <p>{t(alert.mine ? "approval-by-another" : "approval-by-you", { count: alert.counts.devices })}</p>
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      {!alert.mine && <Button weight="main" wide disabled={busy} onClick={() => void act({ alertId: alert.id })}>{t("approve-alert")}</Button>}
      <Cancel alert={alert} onChange={onChange} />
    </>
  );
}
