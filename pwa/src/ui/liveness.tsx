import type { LiveStatus } from "../live/status.ts";
import { clockOrDay } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Sign } from "./sign.tsx";
import { useNow } from "./use-value.tsx";

type Props = { status: LiveStatus; timeZone?: string | undefined };

/** Never hides how old the picture is. */
export function Liveness({ status, timeZone }: Props) {
  const now = useNow(5_000);
  const time = status.way === "live" ? now : status.asOf;
  const clock = time === undefined ? undefined : clockOrDay(time, now, timeZone);
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
