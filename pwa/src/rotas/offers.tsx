import "../styles/rota.css";
import { useEffect, useRef } from "preact/hooks";
import type { SignUp } from "../api/types-rotas.ts";
import { InvitedAgain } from "../me/invited-again.tsx";
import { useMember } from "../me/use-member.tsx";
import { becameMine } from "../store/apply-member.ts";
import { outbox } from "../store/outbox.ts";
import { meant } from "../store/sending.ts";
import type { Entry, Verb } from "../store/outbox-entry.ts";
import { dayAndRange } from "../strings/range.ts";
import { t } from "../strings/t.ts";
import { deadline } from "../strings/zone.ts";
import { Button } from "../ui/button.tsx";
import { Sign } from "../ui/sign.tsx";
import { toast } from "../ui/toast.tsx";
import { useNow, useValue } from "../ui/use-value.tsx";
import { AgreeFirst } from "./agree-first.tsx";
import { lastAsked, topicOf } from "./mine.ts";
import { Asking, Refused } from "./my-seat.tsx";
import { myShifts } from "./my-shifts-order.ts";

/** An offer has a deadline, so it is on every screen until it is answered; on those that show it anyway, only once. */
export function Offers({ path }: { path: string }) {
  const signUps = useMember().state?.viewer.signUps;
  usePlaces(signUps, path);
  const now = useNow();
  const open = myShifts(signUps ?? [], [], now).offers.map(({ mine }) => mine as SignUp).filter((mine) => isOpen(mine, now));
  const offer = path === "/rotas" ? undefined : open.find(({ shift }) => ![`/shifts/${shift.id}`, `/rotas/${shift.rotaId}`].includes(path));
  return (
    <>
      <InvitedAgain />
      {offer && <Offer key={offer.id} offer={offer} />}
    </>
  );
}

const isOpen = ({ offerEndsAt }: SignUp, now: number): boolean => offerEndsAt !== null && Date.parse(offerEndsAt) > now;

function Offer({ offer: { id, shift, offerEndsAt } }: { offer: SignUp }) {
  const asked = lastAsked(useValue(outbox), shift.id);
  const say = (verb: Verb) => void meant(topicOf(shift.id), verb, { signUpId: id }, shift);
  return (
    <aside class="banner offer-banner" aria-label={t("offer-for-you")}>
      <Sign name="rota" />
      <div role="status">
        <p class="offer">{t("rota-offered", { time: deadline(offerEndsAt ?? shift.startsAt, useNow()) })}</p>
        <a class="shift-link" href={`/shifts/${shift.id}`}><bdi>{shift.title}</bdi></a>
        <p>{dayAndRange(shift.startsAt, shift.endsAt, shift.timeZone)}</p>
        {asked?.state === "refused" ? <No entry={asked} rotaId={shift.rotaId} /> : asked && <Asking entry={asked} />}
      </div>
      {!asked && (
        <div class="offer-acts">
          <Button onClick={() => say("acceptOffer")}>{t("rota-accept")}</Button>
          <Button weight="quiet" onClick={() => say("declineOffer")}>{t("rota-decline")}</Button>
        </div>
      )}
    </aside>
  );
}

/** The principles may have changed since the offer's owner asked: they read them here as well. */
function No({ entry, rotaId }: { entry: Entry; rotaId: string }) {
  const agree = entry.refusal?.code === "NEEDS_AGREEMENT";
  return agree ? <AgreeFirst key={entry.input.clientId} entry={entry} rotaId={rotaId} /> : <Refused entry={entry} />;
}

/** A place that has just become mine is told where no card says so. */
function usePlaces(signUps: SignUp[] | undefined, path: string): void {
  const before = useRef<SignUp[] | undefined>(undefined);
  useEffect(() => {
    const mine = before.current && signUps ? becameMine(before.current, signUps) : [];
    before.current = signUps ?? before.current;
    if (mine.length > 0 && !/^\/(rotas|shifts)/.test(path)) toast({ text: t("rota-held") });
  }, [signUps, path]);
}
