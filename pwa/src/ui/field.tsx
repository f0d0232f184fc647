import "../styles/form.css";
import type { ComponentChildren } from "preact";

type Props = { label: string; hint?: string; problem?: string | undefined; children: ComponentChildren };

/** A label around its input: the whole of it is the target. */
export function Field({ label, hint, problem, children }: Props) {
  return (
    <label class={problem ? "field wrong" : "field"}>
      <span class="field-label">{label}</span>
      {hint && <span class="field-hint">{hint}</span>}
      {children}
      {problem && <span class="field-problem" role="alert">{problem}</span>}
    </label>
  );
}

type ChoiceProps<T extends string> = { legend: string; name: string; options: readonly (readonly [T, string])[]; chosen: T; onChoose: (choice: T) => void };

/** One of a few, all in view: native radio buttons under large labels. */
export function Choice<T extends string>({ legend, name, options, chosen, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      <div class="choice-row">
        {options.map(([option, label]) => (
          <label key={option}>
            <input type="radio" name={name} checked={option === chosen} onChange={() => onChoose(option)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
