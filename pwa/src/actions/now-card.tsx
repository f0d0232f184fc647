import type { Action, Update } from "../api/types.ts";
import { clockOrDay } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { useNow } from "../ui/use-value.tsx";
import { PHASE_NAME } from "./words.ts";
import { Verified } from "./verified.tsx";

/** The one thing to read when there are two seconds to read. What is over is never called now. */
export function NowCard({ action }: { action: Action }) {
  const { now } = action;
  const at = useNow();
  const closed = action.phase === "CLOSED";
  const over = closed || isOver(now, at);
  return (
    <section class={`now-card ${now && !over ? severity(now) : "calm"}`} aria-labelledby="now-word">
      <h2 id="now-word" class="now-word">{t(closed ? PHASE_NAME.CLOSED : "now")}</h2>
      {now ? <Happening now={now} over={over} closed={closed} at={at} timeZone={action.timeZone} /> : <Quiet action={action} at={at} />}
    </section>
  );
}

/** Said to be true until an hour that has passed: no line tells that, so that only the clock can. */
const isOver = (now: Update | null, at: number): boolean => now !== null && now.validUntil !== null && Date.parse(now.validUntil) <= at;

const severity = (now: Update): string => `${now.severity.toLowerCase()} ${now.verification.toLowerCase()}`;

type Said = { now: Update; over: boolean; closed: boolean; at: number; timeZone: string };

function Happening({ now, over, closed, at, timeZone }: Said) {
  const time = clockOrDay(now.postedAt, at, timeZone);
  return (
    <>
      <p class="now-text" lang={now.language} dir="auto">{now.text}</p>
      {now.location && <p class="now-location"><bdi>{now.location}</bdi></p>}
      <p class="now-since">
        <span>{closed ? time : t("since", { time })}</span>
        {now.validUntil && !closed && <span>{t(over ? "valid-over" : "valid-until", { time: clockOrDay(now.validUntil, at, timeZone) })}</span>}
        {!over && <Verified as={now.verification} />}
      </p>
    </>
  );
}

/** Nobody has said what is happening: the phase, the day and the hour are what we know. */
function Quiet({ action: { phase, startsAt, timeZone }, at }: { action: Action; at: number }) {
  const announced = phase === "ANNOUNCED";
  const time = clockOrDay(startsAt, at, timeZone);
  if (phase === "CLOSED") return <p class="now-since">{t("called-for", { time })}</p>;
  const words = Date.parse(startsAt) > at ? "starts-at" : "called-for";
  return (
    <>
      <p class="now-text">{t(PHASE_NAME[phase])}</p>
      {announced && <p class="now-since">{t(words, { time })}</p>}
    </>
  );
}
