import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/ask.ts";
import { DRILL, SEND_DRILL } from "../api/documents-push.ts";
import type { Drill } from "../api/types-push.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sign } from "../ui/sign.tsx";
import { useAct } from "../ui/use-act.tsx";
import { outcomeOf } from "./drill-outcome.ts";
import { shownTags } from "./shown.ts";

/** A test alert to this phone alone, and what became of it as far as anybody can know: what its push service said, and
 * whether this phone has shown it. */
export function TestAlerts() {
  const [round, setRound] = useState(0);
  return <Round key={round} again={() => setRound(round + 1)} />;
}

function Round({ again }: { again: () => void }) {
  const [sent, setSent] = useState<Drill>();
  const { act, busy, problem } = useAct<Drill>(SEND_DRILL, setSent);
  return (
    <div class="drill">
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      {sent ? <Outcome first={sent} again={again} /> : (
        <Button sign="bell" disabled={busy} onClick={() => void act({})}>{t(busy ? "drill-asking" : "drill")}</Button>
      )}
    </div>
  );
}

function Outcome({ first, again }: { first: Drill; again: () => void }) {
  const { drill, shown, late, lost } = useDrill(first);
  const outcome = outcomeOf(drill.state, shown, late);
  return (
    <>
      <div role="status"><ul class="drill-steps">
        <li><Sign name="confirmed" />{t("drill-sent")}</li>
        {outcome.service && <li><Sign name={outcome.service === "drill-accepted" ? "confirmed" : outcome.over ? "wrong" : "unconfirmed"} />{t(outcome.service)}</li>}
        {outcome.phone && <li><Sign name={shown ? "confirmed" : "unconfirmed"} />{t(outcome.phone)}</li>}
      </ul></div>
      {lost && <p class="problem" role="alert">{t("alerts-offline")}</p>}
      {outcome.over && <Button onClick={again}>{t("drill-again")}</Button>}
    </>
  );
}

const ASK_MS = 1_000;
const LATE_MS = 15_000;

/** Asked for as long as its push service has not answered; heard from the service worker when it is shown. */
function useDrill(first: Drill) {
  const [drill, setDrill] = useState(first);
  const [asked, setAsked] = useState(0);
  const [lost, setLost] = useState(false);
  const [late, setLate] = useState(false);
  const [shown, setShown] = useState(false);
  const { id, state, tag } = drill;
  useEffect(() => shownTags((heard) => heard === tag && setShown(true)), [tag]);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (state !== "WAITING") return;
    const look = async () => {
      const answer = await ask<{ drill: Drill | null }>(DRILL, { id }).catch(() => undefined);
      setLost(answer === undefined);
      if (answer) setDrill(answer.drill ?? { ...drill, state: "FAILED" });
      setAsked(asked + 1);
    };
    const timer = setTimeout(() => void look(), ASK_MS);
    return () => clearTimeout(timer);
  }, [id, state, asked, drill]);
  return { drill, shown, late, lost };
}
