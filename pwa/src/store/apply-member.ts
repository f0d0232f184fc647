import type { Member, MemberEvent, SignUp } from "../api/types-rotas.ts";
import { inOrder, type Step } from "./apply.ts";

export type MemberState = { viewer: Member };

/** The only place where a phone learns that a seat is its own: from the server, in order. */
export function applyMember(state: MemberState, event: MemberEvent): Step<MemberState> {
  return inOrder(state, state.viewer.cursor, event, (next) => {
    if (next.__typename === "InvitedAgainChanged") {
      return { viewer: { ...state.viewer, invitedAgain: next.invitedAgain, cursor: next.cursor } };
    }
    if (next.__typename !== "SignUpChanged") return state;
    const signUps = withSignUp(state.viewer.signUps, next.signUp);
    return { viewer: { ...state.viewer, signUps, cursor: next.cursor } };
  });
}

export function withSignUp(signUps: SignUp[], changed: SignUp): SignUp[] {
  const known = signUps.some((signUp) => signUp.id === changed.id);
  return known ? signUps.map((signUp) => (signUp.id === changed.id ? changed : signUp)) : [...signUps, changed];
}

/** A place that became mine just now; what was mine when we first looked is no news. */
export function becameMine(before: SignUp[], now: SignUp[]): SignUp[] {
  return now.filter(({ id, state }) => state === "HELD" && before.find((one) => one.id === id)?.state !== "HELD");
}
