/** An alert while it is being written, kept on the phone until it is raised. It is never sent from here by itself. */
import type { Severity } from "../api/types.ts";
import type { AlertText } from "../api/types-alerts.ts";
import { LANGUAGES, type Language } from "../strings/t.ts";

export type To = "action" | "group";
export type Words = { title: string; body: string };
export type Draft = { to: To; severity: Severity; words: Record<Language, Words>; hours: number; test: boolean };

export const HOURS = [1, 3, 12] as const;
const noWords = (): Words => ({ title: "", body: "" });

export const blankDraft = (to: To): Draft => ({ to, severity: "IMPORTANT", words: { en: noWords(), ar: noWords() }, hours: 1, test: false });

/** The writer's own language first: it is the original, and what everybody else gets who reads none of them. */
export function textsOf({ words }: Draft, own: Language): AlertText[] {
  const inOrder = [own, ...LANGUAGES.filter((language) => language !== own)];
  const texts = inOrder.map((language) => ({ language, title: words[language].title.trim(), body: words[language].body.trim() }));
  return texts.filter((text) => text.language === own || text.title !== "" || text.body !== "");
}

export const isWritten = (draft: Draft, own: Language): boolean =>
  textsOf(draft, own).every(({ title, body }) => title !== "" && body !== "");

export const expiresAt = ({ hours }: Draft, now: number): string => new Date(now + hours * 3_600_000).toISOString();

const key = (about: string): string => `alert/${about}`;
export const keepDraft = (about: string, draft: Draft): void => localStorage.setItem(key(about), JSON.stringify(draft));
export const dropDraft = (about: string): void => localStorage.removeItem(key(about));
export function keptDraft(about: string, to: To): Draft {
  const kept = localStorage.getItem(key(about));
  return { ...blankDraft(to), ...(kept ? (JSON.parse(kept) as Draft) : {}) };
}
