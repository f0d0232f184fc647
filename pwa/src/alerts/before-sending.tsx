import { APPROVE_ALERT, CANCEL_ALERT } from "../api/documents-alerts.ts";
import type { Alert } from "../api/types-alerts.ts";
import { viewer } from "../me/viewer.ts";
import { t } from "../strings/t.ts";
import { Button, usePress } from "../ui/button.tsx";
import { Sign } from "../ui/sign.tsx";
import { useAct } from "../ui/use-act.tsx";
import { useNow, useValue } from "../ui/use-value.tsx";
import { isLate, secondsLeft } from "./hold.ts";

type Moves = { alert: Alert; onChange: (alert: Alert) => void };

/** Seconds as large as a hand: whoever pressed too soon needs one glance and one thumb. */
export function Hold({ alert, onChange }: Moves) {
  const now = useNow(250);
  const left = secondsLeft(alert, now);
  return (
    <div class="hold-acts">
      {isLate(alert, now) ? <p class="problem" role="alert">{t("alert-late")}</p> : <Seconds left={left} />}
      <Cancel alert={alert} onChange={onChange} large />
    </div>
  );
}

function Seconds({ left }: { left: number }) {
  return (
    <>
      <p class="hold" aria-hidden="true"><b>{left}</b><span>{t("hold-seconds", { count: left })}</span></p>
      <p class="unseen" role="timer">{t("hold-spoken", { seconds: left > 5 ? 10 : 5 })}</p>
    </>
  );
}

/** Large while seconds count; beside an approval it is the lesser of two. */
function Cancel({ alert, onChange, large }: Moves & { large?: boolean }) {
  const { act, busy, problem } = useAct<Alert>(CANCEL_ALERT, onChange);
  return (
    <>
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      <button type="button" class={large ? "button wide cancel" : "button wide"} {...usePress(busy, () => void act({ alertId: alert.id }))}>
        <Sign name="close" size={large ? 28 : 24} />
        <span>{t(busy ? "cancelling" : "cancel-alert")}</span>
      </button>
    </>
  );
}

export function Approval({ alert, onChange }: Moves) {
  const { act, busy, problem } = useAct<Alert>(APPROVE_ALERT, onChange);
  const mine = useValue(viewer)?.id === alert.raisedById;
  return (
    <>
      <p>{t(mine ? "approval-by-another" : "approval-by-you", { count: alert.counts.devices })}</p>
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      {!mine && <Button weight="main" wide disabled={busy} onClick={() => void act({ alertId: alert.id })}>{t("approve-alert")}</Button>}
      <Cancel alert={alert} onChange={onChange} />
    </>
  );
}
