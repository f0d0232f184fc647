/** The words of the public contract, as far as the app asks for them. */
export type Severity = "INFORMATION" | "IMPORTANT" | "URGENT";
export type UpdateKind =
  | "INFORMATION" | "MOVEMENT" | "ROUTE" | "POLICE" | "LEGAL" | "MEDICAL" | "SAFETY" | "NEED" | "ALL_CLEAR";
export type Verification = "UNCONFIRMED" | "CONFIRMED" | "REFUTED";
export type ActionPhase = "ANNOUNCED" | "GATHERING" | "UNDER_WAY" | "DISPERSING" | "CLOSED";
export type Audience = "PUBLIC" | "NETWORK" | "GROUP" | "ORGANISERS" | "CREW";
export type Role = "NEWCOMER" | "VOLUNTEER" | "ORGANISER";

export type Group = { id: string; name: string };
export type Membership = { group: Group; role: Role };

export type Update = {
  id: string;
  kind: UpdateKind;
  severity: Severity;
  verification: Verification;
  text: string;
  language: string;
  location: string | null;
  validUntil: string | null;
  writtenAt: string;
  postedAt: string;
  correctedBy: string | null;
  retractedAt: string | null;
  reason: string | null;
  corrects: string | null;
};

export type Action = {
  id: string;
  group: Group;
  title: string;
  phase: ActionPhase;
  startsAt: string;
  endsAt: string | null;
  timeZone: string;
  location: string | null;
  audience: Audience;
  now: Update | null;
  cursor: string;
};

export type Viewer = { id: string; name: string; memberships: Membership[]; cursor: string };

export type RefusalCode =
  | "SIGNED_OUT" | "NOT_FOUND" | "NOT_ALLOWED" | "INVALID" | "TOO_EARLY" | "TOO_LATE" | "CLASH" | "NOT_QUALIFIED"
  | "NEEDS_AGREEMENT" | "NEEDS_APPROVAL" | "ALREADY" | "TOO_FAST" | "KEY_REUSED" | "NOT_SAVED";
export type Refusal = { __typename: "Refusal"; code: RefusalCode; message: string; field: string | null };

export type UpdatePosted = { __typename: "UpdatePosted"; cursor: string; update: Update };
export type UpdateChanged = { __typename: "UpdateChanged"; cursor: string; update: Update };
export type ActionChanged = { __typename: "ActionChanged"; cursor: string; action: Omit<Action, "cursor"> };
export type Resync = { __typename: "Resync"; cursor: string };
export type ActionEvent = UpdatePosted | UpdateChanged | ActionChanged | Resync;
