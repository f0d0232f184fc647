/** What is being written, kept on this phone until it is said: a sheet that closes or an app that reloads loses nothing. */
const PREFIX = "draft/";
/** Alerts were kept under a word of their own. */
const WRITTEN = [PREFIX, "alert/"];

export function keptDraft<Draft extends object>(about: string, blank: Draft): Draft {
  const kept = localStorage.getItem(PREFIX + about);
  return kept ? { ...blank, ...(JSON.parse(kept) as Partial<Draft>) } : blank;
}

export const keepDraft = (about: string, draft: object): void => localStorage.setItem(PREFIX + about, JSON.stringify(draft));
export const dropDraft = (about: string): void => localStorage.removeItem(PREFIX + about);

/** Whoever has this phone next reads nothing that was half written on it. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (WRITTEN.some((word) => key.startsWith(word))) localStorage.removeItem(key);
}
