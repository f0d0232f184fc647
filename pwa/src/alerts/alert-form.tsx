import { serverNow } from "../api/server-time.ts";
import type { Severity } from "../api/types.ts";
import { clockTime } from "../strings/clock.ts";
import { currentLanguage, directionOf, LANGUAGES, type Language, t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Choice, Field } from "../ui/field.tsx";
import type { About, Recipients } from "./alert-sheet.tsx";
import { type Draft, HOURS, isWritten, type To, type Words } from "./draft.ts";

type Props = { about: About; draft: Draft; set: (part: Partial<Draft>) => void; recipients: Recipients | undefined; onNext: () => void };

const LANGUAGE_NAME: Record<Language, string> = { en: "English", ar: "العربية" };
const MOST_TITLE = 80;
const MOST_BODY = 500;

export function AlertForm({ about, draft, set, recipients, onNext }: Props) {
  const own = currentLanguage();
  const others = LANGUAGES.filter((language) => language !== own);
  const setWords = (language: Language, part: Partial<Words>) =>
    set({ words: { ...draft.words, [language]: { ...draft.words[language], ...part } } });
  const submit = (event: Event) => {
    event.preventDefault();
    onNext();
  };
  const from = about.now;
  return (
    <form class="form" onSubmit={submit}>
      {from && draft.words[own].body === "" && (
        <Button wide onClick={() => setWords(own, { body: from.slice(0, MOST_BODY) })}>{t("alert-from-update")}</Button>
      )}
      <TextIn language={own} words={draft.words[own]} onChange={(part) => setWords(own, part)} />
      {others.map((language) => (
        <details class="post-more" key={language} open={draft.words[language].title !== ""}>
          <summary>{t("alert-also-in", { language: LANGUAGE_NAME[language] })}</summary>
          <TextIn language={language} words={draft.words[language]} onChange={(part) => setWords(language, part)} />
        </details>
      ))}
      {about.actionId && (
        <Choice<To> legend={t("alert-to")} name="to" chosen={draft.to} onChoose={(to) => set({ to })}
          options={[["action", counted("to-action", recipients?.action)], ["group", counted("to-group", recipients?.group)]]} />
      )}
      <Choice<Severity> legend={t("post-severity")} name="alert-severity" chosen={draft.severity} onChoose={(severity) => set({ severity })}
        options={[["INFORMATION", t("severity-information")], ["IMPORTANT", t("severity-important")], ["URGENT", t("severity-urgent")]]} />
      <Choice legend={t("alert-expires")} name="alert-hours" chosen={String(draft.hours)} onChoose={(hours) => set({ hours: Number(hours) })}
        options={HOURS.map((hours) => [String(hours), clockTime(serverNow() + hours * 3_600_000)] as const)} />
      <label class="tick">
        <input type="checkbox" checked={draft.test} onChange={(event) => set({ test: event.currentTarget.checked })} />
        <span>{t("alert-test")}</span>
      </label>
      <Button type="submit" weight="main" wide disabled={!isWritten(draft, own)}>{t("alert-next")}</Button>
    </form>
  );
}

const counted = (words: string, count: number | null | undefined): string =>
  typeof count === "number" ? `${t(words)} · ${count}` : t(words);

type TextProps = { language: Language; words: Words; onChange: (part: Partial<Words>) => void };

function TextIn({ language, words, onChange }: TextProps) {
  const written = { lang: language, dir: directionOf(language) };
  const named = (id: string) => t(id, { language: LANGUAGE_NAME[language] });
  return (
    <div class="form">
      <Field label={named("alert-headline")}>
        <input {...written} maxLength={MOST_TITLE} value={words.title} onInput={(event) => onChange({ title: event.currentTarget.value })} />
      </Field>
      <Field label={named("alert-body")}>
        <textarea {...written} rows={2} maxLength={MOST_BODY} value={words.body} onInput={(event) => onChange({ body: event.currentTarget.value })} />
      </Field>
    </div>
  );
}
