import type { ComponentChildren } from "preact";
import { t } from "../strings/t.ts";
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

/** A page that cannot be shown at all: why not, and the way to what can. */
export function DeadEnd({ sign, title, why }: { sign: SignName; title: string; why: string }) {
  return (
    <EmptyPage sign={sign} title={title}>
      <p>{why}</p>
      <a class="button plain" href="/">{t("to-actions")}</a>
    </EmptyPage>
  );
}
