/** What is being written, kept on the phone until it is posted. */
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

const key = (actionId: string): string => `draft/${actionId}`;

export function keptDraft(actionId: string): Draft | undefined {
  const kept = localStorage.getItem(key(actionId));
  return kept ? { ...blankDraft(), ...(JSON.parse(kept) as Draft) } : undefined;
}

export const keepDraft = (actionId: string, draft: Draft): void => localStorage.setItem(key(actionId), JSON.stringify(draft));
export const dropDraft = (actionId: string): void => localStorage.removeItem(key(actionId));
