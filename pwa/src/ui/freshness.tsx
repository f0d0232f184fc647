import type { Asked } from "../live/asked.ts";
import { serverNow } from "../api/server-time.ts";
import { clockOrDay } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Banner } from "./banner.tsx";
import { Button } from "./button.tsx";

/** Shown only while the server cannot be reached: what we have, and from when it is. */
export function Freshness({ of, again }: { of: Asked<unknown>; again: () => void }) {
  if (of.reached !== false) return null;
  const words = of.asOf === undefined ? t("unreached") : t("unreached-as-of", { time: clockOrDay(of.asOf, serverNow()) });
  return <Banner sign="offline" act={<Button onClick={again}>{t("try-again")}</Button>}>{words}</Banner>;
}
