import "../styles/form.css";
import type { ComponentChildren } from "preact";
import { t } from "../strings/t.ts";
import { Sign } from "../ui/sign.tsx";
import type { SignName } from "../ui/signs.ts";
import type { Alerts } from "./use-alerts.tsx";

export const stuck = ({ able, turned }: Alerts): boolean => able !== "able" || turned === "denied" || turned === "failed";

/** Why this phone cannot be woken, and what would change that; nothing when it can. */
export function Cannot({ alerts: { able, turned } }: { alerts: Alerts }) {
  if (able === "home-screen") return <HomeScreen />;
  if (able === "unable") return <Reason title={t("alerts-unable")}>{t("alerts-unable-why")}</Reason>;
  if (able === "denied" || turned === "denied") return <Reason title={t("alerts-denied")}>{t("alerts-denied-how")}</Reason>;
  if (turned === "failed") return <Reason title={t("alerts-failed")}>{t("alerts-failed-why")}</Reason>;
  return turned === "closed" ? <p class="problem" role="alert">{t("alerts-closed")}</p> : null;
}

function Reason({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="card reason" role="alert">
      <h3><Sign name="bellOff" />{title}</h3>
      <p>{children}</p>
    </section>
  );
}

const STEPS: [SignName, string][] = [["share", "alerts-home-share"], ["plus", "alerts-home-add"], ["bell", "alerts-home-open"]];

function HomeScreen() {
  return (
    <section class="card reason">
      <h3><Sign name="bellOff" />{t("alerts-home")}</h3>
      <p>{t("alerts-home-why")}</p>
      <ol class="promises">{STEPS.map(([sign, words]) => <li key={sign}><Sign name={sign} />{t(words)}</li>)}</ol>
    </section>
  );
}
