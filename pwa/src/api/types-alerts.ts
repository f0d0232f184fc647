import type { Group, Resync, Severity } from "./types.ts";

export type AlertState = "AWAITING_APPROVAL" | "HELD" | "CANCELLED" | "SENDING" | "SENT" | "STOOD_DOWN" | "EXPIRED";
export type AlertText = { language: string; title: string; body: string };
export type AlertCounts = { devices: number; accepted: number; waiting: number; expired: number; failed: number; withdrawn: number };
export type Alert = {
  id: string;
  group: Group;
  topic: string;
  state: AlertState;
  severity: Severity;
  texts: AlertText[];
  raisedAt: string;
  raisedBy: string;
  raisedById: string;
  releasesAt: string | null;
  expiresAt: string;
  counts: AlertCounts;
  corrects: string | null;
  test: boolean;
};

export type AlertChanged = { __typename: "AlertChanged"; cursor: string; alert: Alert };
export type DeskEvent = AlertChanged | Resync;
