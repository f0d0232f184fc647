/** My shifts in the order in which they ask something of me. Pure. */
import type { Shift, SignUp } from "../api/types-rotas.ts";
import type { Entry } from "../store/outbox-entry.ts";
import { lastAsked, mineOn, STANDS } from "./mine.ts";

export type Listed = { shift: Shift; mine: SignUp | undefined };
export type MyShifts = { offers: Listed[]; next: Listed[]; past: Listed[] };

const NONE: ReadonlySet<string> = new Set();

/** Those on which I was to be, as far as the server knows. */
const WAS_THERE: ReadonlySet<string> = new Set(["HELD", "COVER_WANTED", "CHECKED_IN", "CHECKED_OUT", "MISSED", "EXCUSED"]);

/** An offer first, then what comes next. What I have only asked for is among these, as asked for; so is what I have
 * stepped back from while I look (`stays`), with what becomes of it. */
export function myShifts(signUps: SignUp[], entries: Entry[], now: number, stays: ReadonlySet<string> = NONE): MyShifts {
  const known = signUps.map((mine) => ({ shift: mine.shift, mine }));
  const asked = entries.filter(isAsked).map((entry) => ({ shift: entry.about as Shift, mine: undefined }));
  const all: Listed[] = [...known, ...asked.filter(({ shift }, at) => isNew(shift, signUps) && first(asked, shift) === at)];
  const coming = all.filter(({ shift }) => Date.parse(shift.endsAt) > now).toSorted(byStart);
  return {
    offers: coming.filter(isOffer).toSorted(byDeadline),
    next: coming.filter((one) => !isOffer(one) && (concernsMe(one, entries) || stays.has(one.shift.id))),
    past: all.filter(({ shift, mine }) => Date.parse(shift.endsAt) <= now && mine && WAS_THERE.has(mine.state)).toSorted(byStart).toReversed(),
  };
}

const isAsked = ({ verb, state, about }: Entry): boolean => verb === "signUp" && state !== "done" && about !== undefined;
const isNew = (shift: Shift, signUps: SignUp[]): boolean => mineOn(signUps, shift.id) === undefined;
const first = (all: Listed[], shift: Shift): number => all.findIndex((one) => one.shift.id === shift.id);
const isOffer = ({ mine }: Listed): boolean => mine?.state === "OFFERED";

/** Also where I stepped back and now ask again. */
const concernsMe = ({ shift, mine }: Listed, entries: Entry[]): boolean =>
  mine === undefined || STANDS.has(mine.state) || lastAsked(entries, shift.id) !== undefined;

const byStart = (one: Listed, other: Listed): number => Date.parse(one.shift.startsAt) - Date.parse(other.shift.startsAt);
const byDeadline = (one: Listed, other: Listed): number => deadline(one) - deadline(other);
const deadline = ({ mine, shift }: Listed): number => Date.parse(mine?.offerEndsAt ?? shift.startsAt);
