import { useState } from "preact/hooks";
import { age, clockOrDay } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { useNow } from "./use-value.tsx";

type Props = { at: string; timeZone?: string };

/** "4 min ago"; a tap shows 14:28, another goes back. */
export function TimeAgo({ at, timeZone }: Props) {
  const [exact, setExact] = useState(false);
  const now = useNow();
  const words = exact ? clockOrDay(at, now, timeZone) : age(Date.parse(at), now);
  return (
    <button type="button" class="time-ago" title={t("time-tap")} onClick={() => setExact(!exact)}>
      <time dateTime={at}>{words}</time>
    </button>
  );
}
