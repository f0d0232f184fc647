/** The words of the contract about the people of a group: no part of a visitor's first load. */
import type { Action, Group, Role } from "./types.ts";

export type Person = { id: string; name: string; role: Role | null; vouchedBy: string | null };
export type Principles = { groupId: string; version: number; text: string; setAt: string; agreed: boolean };
export type InviteKind = "JOIN" | "PHONE" | "AGAIN";
export type Invite = {
  id: string;
  kind: InviteKind;
  role: Role;
  label: string | null;
  paused: boolean;
  expiresAt: string;
  code: string | null;
};
export type Invites = { invites: Invite[] };
export type InviteShown = { kind: InviteKind; groupName: string | null; memberName: string | null };

/** What a group's screen shows; much of it is empty for who is not vouched for. */
export type GroupPage = { group: Group | null; actions: Action[]; people: Person[]; principles: Principles | null; invites: Invite[] };
export type Told = { viewer: { letInAgain: { at: string; by: string | null } | null } | null };
export type KnownAboutMe = { known: { word: string; count: number; stays: boolean }[]; export: string };
