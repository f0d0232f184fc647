import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Sign } from "./sign.tsx";
import type { SignName } from "./signs.ts";

type Props = {
  /** `main`: the one act of this screen. `plain`: beside it. `quiet`: a word among others. */
  weight?: "main" | "plain" | "quiet";
  sign?: SignName;
  wide?: boolean;
  type?: "button" | "submit";
  disabled?: boolean;
  onClick?: () => void;
  children: ComponentChildren;
};

export function Button({ weight = "plain", sign, wide, type = "button", disabled, onClick, children }: Props) {
  const look = `button ${weight}${wide ? " wide" : ""}`;
  return (
    <button class={look} type={type} {...usePress(disabled === true, onClick)}>
      {sign && <Sign name={sign} />}
      <span>{children}</span>
    </button>
  );
}

/** Disabled while it has the focus, as what was just pressed is while it is busy, a button only says so: a browser would
 * take the focus away from it, and whoever goes by keyboard would have to begin at the top of the page. */
export function usePress(disabled: boolean, onClick?: () => void) {
  const [focused, setFocused] = useState(false);
  const held = disabled && focused;
  const look = { disabled: disabled && !held, "aria-disabled": held || undefined };
  return { ...look, onClick: held ? refuse : onClick, onFocus: () => setFocused(true), onBlur: () => setFocused(false) };
}

const refuse = (event: Event): void => event.preventDefault();
