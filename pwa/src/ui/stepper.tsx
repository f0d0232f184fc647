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
  const step = (sign: SignName, words: string, next: number) => (
    <button type="button" class="step" aria-label={t(words, { what: label })} disabled={next < least || next > most} onClick={() => onChange(next)}>
      <Sign name={sign} />
    </button>
  );
  return (
    <div class="stepper">
      <Field label={label} {...(hint && { hint })}>
        <input type="number" inputMode="numeric" dir="ltr" min={least} max={most} value={number} onInput={typed} onBlur={settled} />
      </Field>
      {step("minus", "step-fewer", number - 1)}
      {step("plus", "step-more", number + 1)}
      {problem && <span class="field-problem" role="alert">{problem}</span>}
    </div>
  );
}
