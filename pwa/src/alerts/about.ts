/** What an alert is about: whom it can go to, and what to start from. Pure. */
import { MOST } from "../api/bounds.ts";
import type { Update } from "../api/types.ts";
import { type Language, LANGUAGES } from "../strings/t.ts";
import { blankDraft, type Draft, type To } from "./draft.ts";

export type Recipient = { to: To; id: string; name: string };
/** `recipients`: the nearest first. `now`: the newest confirmed update of an action, offered as a start. `from`: the
 * update that was chosen. */
export type About = { key: string; recipients: [Recipient, ...Recipient[]]; now?: string | undefined; from?: Update | undefined };

const FIELD: Record<To, string> = { group: "groupId", action: "actionId", rota: "rotaId", shift: "shiftId" };
export const idsOf = (recipients: readonly Recipient[]): Record<string, string> =>
  Object.fromEntries(recipients.map(({ to, id }) => [FIELD[to], id]));

/** What was written in another language of ours stays in it. */
export const firstLanguage = ({ from }: About, own: Language): Language => LANGUAGES.find((one) => one === from?.language) ?? own;

export function begin(about: About, own: Language): Draft {
  const { from } = about;
  const blank = blankDraft(about.recipients[0].to);
  if (!from) return blank;
  const language = firstLanguage(about, own);
  const words = { ...blank.words, [language]: { title: "", body: from.text.slice(0, MOST.alertBody) } };
  return { ...blank, words, severity: from.severity };
}
