import type { ComponentChildren } from "preact";
import { Sign } from "./sign.tsx";
import type { SignName } from "./signs.ts";
import { useTitle } from "./use-title.tsx";

type Props = { sign: SignName; title: string; children?: ComponentChildren };

/** Says what will be here, and offers the first step. */
export function Empty({ sign, title, children }: Props) {
  return (
    <section class="empty">
      <Sign name={sign} size={48} />
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** The same as a whole page, for what cannot be shown at all. */
export function EmptyPage({ sign, title, children }: Props) {
  useTitle(title);
  return (
    <section class="empty">
      <Sign name={sign} size={48} />
      <h1>{title}</h1>
      {children}
    </section>
  );
}
