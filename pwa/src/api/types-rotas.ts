/** The words of the contract about rotas: no part of a visitor's first load. */
import type { Group, Resync, Viewer } from "./types.ts";

export type SignUpState =
  | "HELD" | "WAITING" | "OFFERED" | "PASSED" | "COVER_WANTED" | "COVERED" | "WITHDRAWN" | "CHECKED_IN"
  | "CHECKED_OUT" | "MISSED" | "EXCUSED" | "CALLED_OFF";

export type Rota = { id: string; group: Group; title: string; timeZone: string; cursor: string };
export type Shift = {
  id: string;
  rotaId: string;
  title: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  location: string | null;
  capacity: number;
  minimumCrew: number;
  held: number;
  offered: number;
  waiting: number;
  goesAhead: boolean;
};
export type SignUp = {
  id: string;
  shift: Shift;
  state: SignUpState;
  position: number | null;
  offerEndsAt: string | null;
  withdrawEndsAt: string | null;
  heldAt: string | null;
};
/** A link that lets somebody in as me, made by an organiser and not used yet. */
export type InvitedAgain = { by: string | null; until: string };
export type Member = Viewer & { signUps: SignUp[]; invitedAgain: InvitedAgain | null };

export type ShiftChanged = { __typename: "ShiftChanged"; cursor: string; shift: Shift };
export type SignUpChanged = { __typename: "SignUpChanged"; cursor: string; signUp: SignUp };
export type RotaEvent = ShiftChanged | Resync;
export type InvitedAgainChanged = { __typename: "InvitedAgainChanged"; cursor: string; invitedAgain: InvitedAgain | null };
export type MemberEvent = SignUpChanged | InvitedAgainChanged | Resync;
