/** An update while it is being written. */
import type { Severity, UpdateKind, Verification } from "../api/types.ts";

export type Draft = {
  text: string;
  kind: UpdateKind;
  severity: Severity;
  verification: Exclude<Verification, "REFUTED">;
  validMinutes: number | null;
};

/** Unconfirmed until somebody says otherwise: rumours are what hurts people. */
export const blankDraft = (): Draft => ({
  text: "", kind: "INFORMATION", severity: "INFORMATION", verification: "UNCONFIRMED", validMinutes: null,
});
