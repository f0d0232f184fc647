import type { Alert } from "../api/types-alerts.ts";
import { clockTime } from "../strings/clock.ts";
import { currentLanguage, t } from "../strings/t.ts";
import { Sign } from "../ui/sign.tsx";
import type { Desk } from "./use-alert.tsx";

const titleOf = ({ texts }: Alert) => texts.find((one) => one.language === currentLanguage()) ?? texts[0];

/** On the alert that was wrong, or is over: what was sent after it, and when. */
export function Corrected({ alert, correction }: { alert: Alert; correction: Alert }) {
  const title = titleOf(correction);
  return (
    <p class="alert-trace">
      <Sign name="wrong" size={20} />
      <span>{t(alert.state === "STOOD_DOWN" ? "alert-ended-at" : "alert-corrected-at", { time: clockTime(correction.raisedAt) })}</span>
      <a href={`#alert-${correction.id}`} lang={title?.language} dir="auto">{title?.title}</a>
    </p>
  );
}

/** On a correction: what it takes the place of. */
export function Corrects({ alert, desk }: { alert: Alert; desk: Desk }) {
  const original = desk.state?.desk.alerts.find((one) => one.id === alert.corrects);
  if (!original) return null;
  const title = titleOf(original);
  const ends = original.state === "STOOD_DOWN";
  return (
    <p class="alert-trace quiet-text">
      <span>{t(ends ? "alert-ends" : "alert-corrects")}</span>
      {ends ? <span lang={title?.language} dir="auto">{title?.title}</span> : <s lang={title?.language} dir="auto">{title?.title}</s>}
    </p>
  );
}
