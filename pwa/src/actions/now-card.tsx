import type { Action, Update } from "../api/types.ts";
import { clockTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { useNow } from "../ui/use-value.tsx";
import { PHASE_NAME } from "./words.ts";
import { Verified } from "./verified.tsx";

/** The one thing to read when there are two seconds to read. */
export function NowCard({ action }: { action: Action }) {
  const { now } = action;
  const over = isOver(now, useNow());
  return (
    <section class={`now-card ${now && !over ? severity(now) : "calm"}`} aria-labelledby="now-word">
      <h2 id="now-word" class="now-word">{t("now")}</h2>
      {now ? <Happening now={now} over={over} timeZone={action.timeZone} /> : <Quiet action={action} />}
    </section>
  );
}

/** Said to be true until an hour that has passed: no line tells that, so that only the clock can. */
const isOver = (now: Update | null, at: number): boolean => now !== null && now.validUntil !== null && Date.parse(now.validUntil) <= at;

const severity = (now: Update): string => `${now.severity.toLowerCase()} ${now.verification.toLowerCase()}`;

function Happening({ now, over, timeZone }: { now: Update; over: boolean; timeZone: string }) {
  const since = t("since", { time: clockTime(now.postedAt, timeZone) });
  return (
    <>
      <p class="now-text" lang={now.language} dir="auto">{now.text}</p>
      {now.location && <p class="now-location"><bdi>{now.location}</bdi></p>}
      <p class="now-since">
        <span>{since}</span>
        {now.validUntil && <span>{t(over ? "valid-over" : "valid-until", { time: clockTime(now.validUntil, timeZone) })}</span>}
        {!over && <Verified as={now.verification} />}
      </p>
    </>
  );
}

/** Nobody has said what is happening: the phase and the hour are what we know. */
function Quiet({ action }: { action: Action }) {
  const announced = action.phase === "ANNOUNCED";
  const time = clockTime(action.startsAt, action.timeZone);
  return (
    <>
      <p class="now-text">{t(PHASE_NAME[action.phase])}</p>
      {announced && <p class="now-since">{t("starts-at", { time })}</p>}
    </>
  );
}
