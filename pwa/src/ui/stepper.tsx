import { usePress } from "./button.tsx";
import { Field } from "./field.tsx";
import { Sign } from "./sign.tsx";
import type { SignName } from "./signs.ts";
import { t } from "../strings/t.ts";

type Props = { label: string; hint?: string; problem?: string | undefined; number: number; least: number; most: number; onChange: (number: number) => void };

/** A small number, by gloved thumb or by keyboard. Out of bounds cannot be chosen; the server decides anyway. */
export function Stepper({ label, hint, problem, number, least, most, onChange }: Props) {
  const typed = (event: { currentTarget: HTMLInputElement }) => {
    const now = event.currentTarget.valueAsNumber;
    if (Number.isInteger(now)) onChange(now);
  };
  const settled = (event: { currentTarget: HTMLInputElement }) => {
    event.currentTarget.value = String(number);
  };
  const out = (next: number) => next < least || next > most;
  return (
    <div class="stepper">
      <Field label={label} {...(hint && { hint })}>
        <input type="number" inputMode="numeric" dir="ltr" min={least} max={most} value={number} onInput={typed} onBlur={settled} />
      </Field>
      <Step sign="minus" label={t("step-fewer", { what: label })} out={out(number - 1)} go={() => onChange(number - 1)} />
      <Step sign="plus" label={t("step-more", { what: label })} out={out(number + 1)} go={() => onChange(number + 1)} />
      {problem && <span class="field-problem" role="alert">{problem}</span>}
    </div>
  );
}

function Step({ sign, label, out, go }: { sign: SignName; label: string; out: boolean; go: () => void }) {
  return <button type="button" class="step" aria-label={label} {...usePress(out, go)}><Sign name={sign} /></button>;
}
