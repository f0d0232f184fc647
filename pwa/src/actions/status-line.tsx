import type { Action } from "../api/types.ts";
import type { LiveStatus } from "../live/status.ts";
import { clockTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Sign } from "../ui/sign.tsx";
import { useNow } from "../ui/use-value.tsx";
import { Essentials } from "./essentials.tsx";

type Props = { status: LiveStatus; action: Action | undefined; open: boolean; onToggle: () => void };

export function StatusLine({ status, action, open, onToggle }: Props) {
  return (
    <header class={`status ${status.way}`}>
      <div class="status-row">
        <Liveness status={status} timeZone={action?.timeZone} />
        {action && (
          <button type="button" class="status-more" aria-expanded={open} aria-controls="essentials" onClick={onToggle}>
            <span>{t("essentials")}</span>
            <Sign name="down" size={20} />
          </button>
        )}
      </div>
      {action && <Essentials action={action} open={open} />}
    </header>
  );
}

/** Never hides how old the picture is. */
function Liveness({ status, timeZone }: { status: LiveStatus; timeZone: string | undefined }) {
  const now = useNow(5_000);
  const time = status.way === "live" ? now : status.asOf;
  const clock = time === undefined ? undefined : clockTime(time, timeZone);
  return (
    <p class="liveness" role="status">
      {status.way === "offline" ? <Sign name="offline" size={20} /> : <span class="lamp" aria-hidden="true" />}
      <span class="way">{t(WAY[status.way])}</span>
      {clock && <span class="clock">{status.way === "live" ? clock : t("as-of", { time: clock })}</span>}
    </p>
  );
}

const WAY: Record<LiveStatus["way"], string> = {
  live: "status-live",
  connecting: "status-connecting",
  polling: "status-polling",
  offline: "status-offline",
};
