import type { AlertCounts } from "../api/types-alerts.ts";
import { t } from "../strings/t.ts";

/** What the push services said. Nobody can know who has seen it, so nothing here says so. */
export function Counts({ counts: { accepted, waiting, expired, failed, devices } }: { counts: AlertCounts }) {
  const rows = [["counts-accepted", accepted], ["counts-waiting", waiting], ["counts-expired", expired], ["counts-failed", failed]] as const;
  return (
    <div class="counts">
      <p>{t("counts-devices", { count: devices })}</p>
      <dl>
        {rows.map(([words, count]) => (
          <div key={words}>
            <dt>{t(words)}</dt>
            <dd class="clock">{count}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet-text">{t("counts-honest")}</p>
    </div>
  );
}
