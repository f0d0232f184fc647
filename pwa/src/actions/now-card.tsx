import type { Action, Update } from "../api/types.ts";
import { clockTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { PHASE_NAME } from "./words.ts";
import { Verified } from "./verified.tsx";

/** The one thing to read when there are two seconds to read. */
export function NowCard({ action }: { action: Action }) {
  const { now } = action;
  return (
    <section class={`now-card ${now ? severity(now) : "calm"}`} aria-labelledby="now-word">
      <h2 id="now-word" class="now-word">{t("now")}</h2>
      {now ? <Happening now={now} timeZone={action.timeZone} /> : <Quiet action={action} />}
    </section>
  );
}

const severity = (now: Update): string => `${now.severity.toLowerCase()} ${now.verification.toLowerCase()}`;

function Happening({ now, timeZone }: { now: Update; timeZone: string }) {
  const since = t("since", { time: clockTime(now.postedAt, timeZone) });
  return (
    <>
      <p class="now-text" lang={now.language} dir="auto">{now.text}</p>
      {now.location && <p class="now-location"><bdi>{now.location}</bdi></p>}
      <p class="now-since">
        <span>{since}</span>
        <Verified as={now.verification} />
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
