import { useState } from "preact/hooks";
import { serverNow } from "../api/server-time.ts";
import type { Shift, SignUp } from "../api/types-rotas.ts";
import { drop } from "../store/outbox.ts";
import { type Entry, type Verb, isOnlyHere } from "../store/outbox-entry.ts";
import { meant } from "../store/sending.ts";
import { t } from "../strings/t.ts";
import { deadline } from "../strings/zone.ts";
import { Button } from "../ui/button.tsx";
import { Sign } from "../ui/sign.tsx";
import { AgreeFirst } from "./agree-first.tsx";
import { Ended } from "./ended.tsx";
import { STANDS, topicOf } from "./mine.ts";
import { whatGivingBackDoes } from "./seats.ts";

export type Seat = { shift: Shift; mine: SignUp | undefined; asked: Entry | undefined; mayAsk: boolean };

/** What I have asked for, what I have, and what I can do next. */
export function MySeat(seat: Seat) {
  const { asked, shift } = seat;
  if (asked?.refusal?.code === "NEEDS_AGREEMENT") {
    return <div class="mine"><AgreeFirst key={asked.input.clientId} entry={asked} rotaId={shift.rotaId} /></div>;
  }
  const pending = asked !== undefined && asked.state !== "refused";
  return (
    <div class="mine" role="status">
      {pending ? <Asking entry={asked} /> : <Answered {...seat} />}
    </div>
  );
}

/** The sentence first, then the main act, then what is beside it: everywhere in this order. */
function Answered({ shift, mine, asked, mayAsk }: Seat) {
  const say = (verb: Verb, input: object) => void meant(topicOf(shift.id), verb, { ...input }, shift);
  const stands = mine !== undefined && STANDS.has(mine.state);
  return (
    <>
      {asked && <p class="problem">{asked.refusal?.message ?? t("not-understood")}</p>}
      {mine && <Mine mine={mine} shift={shift} say={say} />}
      {!stands && mayAsk && <Take shift={shift} say={() => say("signUp", { shiftId: shift.id })} />}
      {asked && <Button weight="quiet" onClick={() => void drop(asked)}>{t("close")}</Button>}
    </>
  );
}

type MineProps = { mine: SignUp; shift: Shift; say: (verb: Verb, input: object) => void };

function Mine({ mine, shift, say }: MineProps) {
  if (STANDS.has(mine.state)) return <Have mine={mine} shift={shift} say={say} />;
  return <Ended mine={mine} shift={shift} />;
}

export function Asking({ entry }: { entry: Entry }) {
  return <p class="asking">{t(askingWords(entry))} {isOnlyHere(entry) && t("pending-unkept")}</p>;
}

function askingWords({ verb, state }: Entry) {
  if (verb !== "signUp") return state === "queued" ? "rota-not-said" : "rota-saying";
  return state === "queued" ? "rota-not-asked" : "rota-asking";
}

export function Refused({ entry }: { entry: Entry }) {
  return (
    <>
      <p class="problem">{entry.refusal?.message ?? t("not-understood")}</p>
      <Button weight="quiet" onClick={() => void drop(entry)}>{t("close")}</Button>
    </>
  );
}

function Take({ shift, say }: { shift: Shift; say: () => void }) {
  if (Date.parse(shift.startsAt) <= serverNow()) return <p class="quiet-text">{t("rota-too-late")}</p>;
  const full = shift.held + shift.offered >= shift.capacity || shift.waiting > 0;
  // Marigold only where a place is free: a list shows its gaps at a glance.
  return <Button weight={full ? "plain" : "main"} wide onClick={say}>{t(full ? "rota-wait" : "rota-take")}</Button>;
}

function Have({ mine, shift, say }: MineProps) {
  const input = { signUpId: mine.id };
  if (mine.state === "OFFERED") {
    return (
      <>
        <p class="offer">{t("rota-offered", { time: deadline(mine.offerEndsAt ?? mine.shift.startsAt, serverNow()) })}</p>
        <Button weight="main" wide onClick={() => say("acceptOffer", input)}>{t("rota-accept")}</Button>
        <Button weight="quiet" onClick={() => say("declineOffer", input)}>{t("rota-decline")}</Button>
      </>
    );
  }
  const waits = mine.state === "WAITING";
  if (!waits && mine.state !== "HELD") return <p>{t("rota-on-duty")}</p>;
  return (
    <>
      {waits ? <p class="in-line">{t("rota-in-line", { position: mine.position ?? 0 })}</p> : <Held />}
      <GiveBack sure={waits ? "rota-leave-sure" : whatGivingBackDoes(shift)} waits={waits} say={() => say("withdraw", input)} />
    </>
  );
}

function Held() {
  return <p class="held"><span class="held-sign"><Sign name="confirmed" /></span>{t("rota-held")}</p>;
}

/** Two taps: what is given back goes to somebody else at once, or leaves a gap. The second is on another button, so that
 * a key pressed twice in a hurry is not a yes. */
function GiveBack({ sure: words, waits, say }: { sure: string; waits: boolean; say: () => void }) {
  const [sure, setSure] = useState(false);
  if (!sure) return <Button key="ask" weight="quiet" onClick={() => setSure(true)}>{t(waits ? "rota-leave" : "rota-give-back")}</Button>;
  return (
    <>
      <p>{t(words)}</p>
      <Button key="yes" onClick={say}>{t(waits ? "rota-leave-yes" : "rota-give-back-yes")}</Button>
      <Button weight="quiet" onClick={() => setSure(false)}>{t(waits ? "rota-leave-no" : "rota-give-back-no")}</Button>
    </>
  );
}
