/** An alert while it is being written. It is kept on the phone, and never sent from there by itself. */
import type { Severity } from "../api/types.ts";
import type { AlertText } from "../api/types-alerts.ts";
import { LANGUAGES, type Language } from "../strings/t.ts";

/** To whom: those who follow an action or a group, those of a rota, the crew of a shift. */
export type To = "action" | "group" | "rota" | "shift";
export type Words = { title: string; body: string };
export type Draft = { to: To; severity: Severity; words: Record<Language, Words>; hours: number; test: boolean };

export const HOURS = [1, 3, 12] as const;
const noWords = (): Words => ({ title: "", body: "" });
export const blankWords = (): Record<Language, Words> => ({ en: noWords(), ar: noWords() });

export const blankDraft = (to: To): Draft => ({ to, severity: "IMPORTANT", words: blankWords(), hours: 1, test: false });

/** The writer's own language first: it is the original, and what everybody else gets who reads none of them. */
export function textsOf({ words }: Pick<Draft, "words">, own: Language): AlertText[] {
  const inOrder = [own, ...LANGUAGES.filter((language) => language !== own)];
  const texts = inOrder.map((language) => ({ language, title: words[language].title.trim(), body: words[language].body.trim() }));
  return texts.filter((text) => text.language === own || text.title !== "" || text.body !== "");
}

export const isWritten = (draft: Pick<Draft, "words">, own: Language): boolean =>
  textsOf(draft, own).every(({ title, body }) => title !== "" && body !== "");

export const expiresAt = ({ hours }: Draft, now: number): string => new Date(now + hours * 3_600_000).toISOString();
