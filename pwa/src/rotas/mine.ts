/** What is true between me and a shift. Pure: a place is held when the server said so, and never before. */
import type { Member, SignUp, SignUpState } from "../api/types-rotas.ts";
import type { Entry } from "../store/outbox-entry.ts";

/** A seat, a turn in the line or an offer; any other sign-up has ended, and who made it may ask again. */
export const STANDS: ReadonlySet<SignUpState> = new Set(["HELD", "COVER_WANTED", "CHECKED_IN", "WAITING", "OFFERED"]);

/** A member has one sign-up on a shift, whatever became of it. */
export const mineOn = (signUps: SignUp[], shiftId: string): SignUp | undefined =>
  signUps.find((signUp) => signUp.shift.id === shiftId);

export const topicOf = (shiftId: string): string => `shift/${shiftId}`;

/** The last thing I asked of the server about this shift; agreeing was only on the way to it. */
export const lastAsked = (entries: Entry[], shiftId: string): Entry | undefined =>
  entries.findLast((entry) => entry.topic === topicOf(shiftId) && entry.verb !== "agreeToPrinciples");

/** Volunteers and organisers of the rota's group; the server decides anyway. */
export const mayTake = (member: Member | undefined, groupId: string): boolean =>
  member?.memberships.some(({ group, role }) => group.id === groupId && role !== "NEWCOMER") ?? false;
