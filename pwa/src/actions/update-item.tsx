import type { Update } from "../api/types.ts";
import { clockOrDay, clockTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Sign } from "../ui/sign.tsx";
import { KIND_NAME, KIND_SIGN } from "./words.ts";
import { Check, Verified } from "./verified.tsx";

type Props = {
  update: Update;
  /** What said that it was wrong, and what stands in the end. */
  correction: Update | undefined;
  stands: Update | undefined;
  timeZone: string;
  arrived: boolean;
  /** A quiet line above: from here on the reader knows it already. */
  readBefore: boolean;
  /** For those who may say that it was wrong. */
  onCorrect: (() => void) | undefined;
};

export function UpdateItem({ update, correction, stands, timeZone, arrived, readBefore, onCorrect }: Props) {
  const wrong = update.correctedBy !== null || update.retractedAt !== null || update.verification === "REFUTED";
  const look = ["update", update.severity.toLowerCase(), wrong ? "wrong" : update.verification.toLowerCase()];
  if (arrived) look.push("arrived");
  if (readBefore) look.push("read-before");
  return (
    <li class={look.join(" ")} id={`update-${update.id}`}>
      <Hour update={update} timeZone={timeZone} onCorrect={wrong ? undefined : onCorrect} />
      <span class="update-sign"><Sign name={KIND_SIGN[update.kind]} size={20} label={t(KIND_NAME[update.kind])} /></span>
      <div class="update-body">
        {wrong ? <Struck update={update} correction={correction} stands={stands} timeZone={timeZone} /> : <Standing update={update} timeZone={timeZone} />}
      </div>
    </li>
  );
}

/** Read beside the hour of the line: of another day than the line's, the day is said. */
const besideHour = (update: Update, at: string, timeZone: string): string => clockOrDay(at, Date.parse(update.postedAt), timeZone);

/** The hour in the margin; to an organiser also where a line is put right, so that it costs the text no width. */
function Hour({ update, timeZone, onCorrect }: Pick<Props, "update" | "timeZone" | "onCorrect">) {
  const time = clockTime(update.postedAt, timeZone);
  const hour = <time class="update-time" dateTime={update.postedAt}>{time}</time>;
  if (!onCorrect) return hour;
  return (
    <button type="button" class="update-correct" aria-label={t("correct-open", { time })} onClick={onCorrect}>
      {hour}
      <Sign name="more" />
    </button>
  );
}

function Standing({ update, timeZone }: { update: Update; timeZone: string }) {
  return (
    <>
      <p class="update-text" dir="auto">
        <span lang={update.language}>{update.text}</span>
        {update.verification === "CONFIRMED" && <Check />}
      </p>
      <p class="update-meta">
        {update.verification === "UNCONFIRMED" && <Verified as="UNCONFIRMED" />}
        {update.location && <span><bdi>{update.location}</bdi></span>}
        {update.validUntil && <span>{t("valid-until", { time: besideHour(update, update.validUntil, timeZone) })}</span>}
        <Late update={update} timeZone={timeZone} />
      </p>
    </>
  );
}

const TUNNEL_MS = 2 * 60_000;

/** Written in a tunnel, released later: the reader is told both. */
function Late({ update, timeZone }: { update: Update; timeZone: string }) {
  const late = Date.parse(update.postedAt) - Date.parse(update.writtenAt) > TUNNEL_MS;
  return late ? <span>{t("written-at", { time: besideHour(update, update.writtenAt, timeZone) })}</span> : null;
}

/** What was wrong stays readable, struck through, with what is right beneath it. */
function Struck({ update, correction, stands, timeZone }: Pick<Props, "update" | "correction" | "stands" | "timeZone">) {
  const time = correction?.postedAt ?? update.retractedAt;
  return (
    <>
      <p class="update-text"><s lang={update.language} dir="auto">{update.text}</s></p>
      <p class="update-meta">
        <span class="verified refuted"><Sign name="wrong" size={16} />{t(update.retractedAt ? "retracted" : "was-wrong")}</span>
        {update.reason && <span dir="auto">{update.reason}</span>}
        {time && <time dateTime={time}>{besideHour(update, time, timeZone)}</time>}
      </p>
      {stands && <a class="update-right" href={`#update-${stands.id}`} dir="auto" onClick={() => goUpTo(stands)}>{stands.text}</a>}
    </>
  );
}

/** It may still wait above, for somebody to be at the top again. */
const goUpTo = ({ id }: Update) => document.getElementById(`update-${id}`) ?? scrollTo({ top: 0 });
