import type { AlertCounts } from "../api/types-alerts.ts";
import { t } from "../strings/t.ts";

/** What the push services said. Nobody can know who has seen it, so nothing here says so. */
export function Counts({ counts: { accepted, waiting, expired, failed, withdrawn, devices } }: { counts: AlertCounts }) {
  const rows = [["counts-accepted", accepted], ["counts-waiting", waiting], ["counts-expired", expired], ["counts-failed", failed]] as const;
  const shown = withdrawn > 0 ? [...rows, ["counts-withdrawn", withdrawn] as const] : rows;
  return (
    <div class="counts">
      <p>{t("counts-devices", { count: devices })}</p>
      <dl>
        {shown.map(([words, count]) => (
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
