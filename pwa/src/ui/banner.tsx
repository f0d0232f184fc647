import type { ComponentChildren } from "preact";
import { Sign } from "./sign.tsx";
import type { SignName } from "./signs.ts";

type Props = { sign: SignName; children: ComponentChildren; act?: ComponentChildren };

/** Something true about the whole screen: what happened, what was kept, what to do. */
export function Banner({ sign, children, act }: Props) {
  return (
    <div class="banner">
      <Sign name={sign} />
      <p>{children}</p>
      {act}
    </div>
  );
}
