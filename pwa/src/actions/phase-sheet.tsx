import "../styles/form.css";
import { useState } from "preact/hooks";
import { CHANGE_PHASE } from "../api/documents-organise.ts";
import type { Action, ActionPhase } from "../api/types.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { useAct } from "../ui/use-act.tsx";
import { PHASE_NAME } from "./words.ts";

const MEANING: Record<ActionPhase, string> = {
  ANNOUNCED: "phase-announced-means",
  GATHERING: "phase-gathering-means",
  UNDER_WAY: "phase-under-way-means",
  DISPERSING: "phase-dispersing-means",
  CLOSED: "phase-closed-means",
};
const PHASES = Object.keys(MEANING) as ActionPhase[];

type Props = { action: Action; onClose: () => void };

/** How far the action has come. Each is one tap and can be taken back; that it is over is asked twice. */
export function PhaseSheet({ action, onClose }: Props) {
  const [phase, choose] = useState(action.phase);
  const [sure, setSure] = useState(false);
  const { act, busy, problem } = useAct(CHANGE_PHASE, onClose);
  const asks = phase === "CLOSED" && !sure;
  const submit = (event: Event) => {
    event.preventDefault();
    if (asks) return setSure(true);
    void act({ actionId: action.id, phase });
  };
  return (
    <Sheet title={t("phase-title")} step={sure ? "sure" : "choose"} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        {sure ? <p class="lead">{t("phase-closed-sure")}</p> : <Phases chosen={phase} onChoose={choose} />}
        {problem && <p class="problem" role="alert">{problem.message}</p>}
        <div class="post-acts">
          <Button onClick={sure ? () => setSure(false) : onClose}>{t(sure ? "phase-back" : "form-later")}</Button>
          <Button type="submit" weight="main" disabled={busy || phase === action.phase}>{t(busy ? "form-saving" : sure ? "phase-close" : "phase-go")}</Button>
        </div>
      </form>
    </Sheet>
  );
}

function Phases({ chosen, onChoose }: { chosen: ActionPhase; onChoose: (phase: ActionPhase) => void }) {
  return (
    <fieldset class="choice phases">
      <legend class="unseen">{t("phase-title")}</legend>
      {PHASES.map((phase) => (
        <label key={phase}>
          <input type="radio" name="phase" checked={phase === chosen} onChange={() => onChoose(phase)} />
          <Words phase={phase} />
        </label>
      ))}
    </fieldset>
  );
}

function Words({ phase }: { phase: ActionPhase }) {
  return (
    <span>
      <b>{t(PHASE_NAME[phase])}</b>
      <small>{t(MEANING[phase])}</small>
    </span>
  );
}
