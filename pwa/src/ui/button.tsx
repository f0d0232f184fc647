import type { ComponentChildren } from "preact";
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
    <button class={look} type={type} disabled={disabled} onClick={onClick}>
      {sign && <Sign name={sign} />}
      <span>{children}</span>
    </button>
  );
}
