import "../styles/alerts.css";
import type { Alert, AlertState } from "../api/types-alerts.ts";
import { currentLanguage, t } from "../strings/t.ts";
import { TimeAgo } from "../ui/time-ago.tsx";
import { Afterwards } from "./afterwards.tsx";
import { Approval, Hold } from "./before-sending.tsx";
import { Counts } from "./counts.tsx";
import { LockScreen } from "./lock-screen.tsx";
import { Corrected, Corrects } from "./trace.tsx";
import { type Desk, useAlert } from "./use-alert.tsx";

const STATE_WORDS: Record<AlertState, string> = {
  AWAITING_APPROVAL: "alert-awaiting",
  HELD: "alert-held",
  CANCELLED: "alert-cancelled",
  SENDING: "alert-sending",
  SENT: "alert-sent",
  STOOD_DOWN: "alert-stood-down",
  EXPIRED: "alert-expired",
};
const AFTER: ReadonlySet<AlertState> = new Set<AlertState>(["SENDING", "SENT", "STOOD_DOWN", "EXPIRED"]);

/** One alert, what became of it (also told to `became`), and what can still be done about it. */
export function AlertCard({ first, desk, became }: { first: Alert; desk: Desk; became?: { current: Alert | undefined } }) {
  const { alert, lost, setAlert } = useAlert(first, desk);
  if (became) became.current = alert;
  const text = alert.texts.find((one) => one.language === currentLanguage()) ?? alert.texts[0];
  const correction = desk.state?.desk.alerts.find((one) => one.corrects === alert.id);
  return (
    <article class={`card alert-card alert-${alert.state.toLowerCase()}${correction ? " corrected" : ""}`} id={`alert-${alert.id}`}>
      <p class="alert-state" role="status">{t(STATE_WORDS[alert.state])}</p>
      <Corrects alert={alert} desk={desk} />
      {text && <LockScreen text={text} severity={alert.severity} test={alert.test} />}
      {correction && <Corrected alert={alert} correction={correction} />}
      <p class="quiet-text alert-by"><bdi>{alert.group.name}</bdi><bdi>{alert.raisedBy}</bdi><TimeAgo at={alert.raisedAt} /></p>
      {lost && <p class="problem" role="alert">{t("alert-lost")}</p>}
      {alert.state === "HELD" && <Hold alert={alert} onChange={setAlert} />}
      {alert.state === "AWAITING_APPROVAL" && <Approval alert={alert} onChange={setAlert} />}
      {AFTER.has(alert.state) && <Counts counts={alert.counts} />}
      <Afterwards alert={alert} corrected={correction !== undefined} desk={desk} />
    </article>
  );
}
