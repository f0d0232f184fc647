/** What is true between me and a shift. Pure: a place is held when the server said so, and never before. */
import type { Member, SignUp } from "../api/types-rotas.ts";
import type { Entry } from "../store/outbox-entry.ts";

const ENDED: ReadonlySet<string> = new Set(["PASSED", "WITHDRAWN", "CALLED_OFF", "COVERED"]);

/** The sign-up that counts: one that lasts, or else nothing; who withdrew may ask again. */
export const mineOn = (signUps: SignUp[], shiftId: string): SignUp | undefined =>
  signUps.find((signUp) => signUp.shift.id === shiftId && !ENDED.has(signUp.state));

export const topicOf = (shiftId: string): string => `shift/${shiftId}`;

/** The last thing I asked of the server about this shift; agreeing was only on the way to it. */
export const lastAsked = (entries: Entry[], shiftId: string): Entry | undefined =>
  entries.findLast((entry) => entry.topic === topicOf(shiftId) && entry.verb !== "agreeToPrinciples");

/** Volunteers and organisers of the rota's group; the server decides anyway. */
export const mayTake = (member: Member | undefined, groupId: string): boolean =>
  member?.memberships.some(({ group, role }) => group.id === groupId && role !== "NEWCOMER") ?? false;
