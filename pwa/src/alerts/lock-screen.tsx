import type { Severity } from "../api/types.ts";
import type { AlertText } from "../api/types-alerts.ts";
import { t } from "../strings/t.ts";

type Props = { text: AlertText; severity: Severity; test: boolean };

/** As it will lie on a lock screen, for anybody to read over a shoulder. */
export function LockScreen({ text: { language, title, body }, severity, test }: Props) {
  const shown = title || t("alert-title-example");
  return (
    <figure class={`lock-screen ${severity.toLowerCase()}${test ? " test" : ""}`} aria-label={t("lock-screen")}>
      <p class="lock-app"><img src="/icons/icon.svg" alt="" width={20} height={20} />Alongside</p>
      <p class="lock-title" lang={language} dir="auto">{test ? t("test-title", { title: shown }) : shown}</p>
      <p lang={language} dir="auto">{body || t("alert-body-example")}</p>
    </figure>
  );
}
