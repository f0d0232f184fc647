import { MOST } from "../api/bounds.ts";
import { directionOf, type Language, LANGUAGES, t } from "../strings/t.ts";
import { Field } from "../ui/field.tsx";
import type { Words } from "./draft.ts";

type Props = { own: Language; words: Record<Language, Words>; onChange: (words: Record<Language, Words>) => void; open?: string[] };

const LANGUAGE_NAME: Record<Language, string> = { en: "English", ar: "العربية" };

/** The same in each language; all but one may stay empty. `open`: which not to overlook. */
export function AlertTexts({ own, words, onChange, open }: Props) {
  const change = (language: Language) => (part: Partial<Words>) => onChange({ ...words, [language]: { ...words[language], ...part } });
  return (
    <>
      <TextIn language={own} words={words[own]} onChange={change(own)} />
      {LANGUAGES.filter((language) => language !== own).map((language) => (
        <details class="post-more" key={language} open={open?.includes(language) || words[language].title !== ""}>
          <summary>{t("alert-also-in", { language: LANGUAGE_NAME[language] })}</summary>
          <TextIn language={language} words={words[language]} onChange={change(language)} />
        </details>
      ))}
    </>
  );
}

type TextProps = { language: Language; words: Words; onChange: (part: Partial<Words>) => void };

function TextIn({ language, words, onChange }: TextProps) {
  const written = { lang: language, dir: directionOf(language) };
  const named = (id: string) => t(id, { language: LANGUAGE_NAME[language] });
  return (
    <div class="form">
      <Field label={named("alert-headline")}>
        <input {...written} maxLength={MOST.alertTitle} value={words.title} onInput={(event) => onChange({ title: event.currentTarget.value })} />
      </Field>
      <Field label={named("alert-body")}>
        <textarea {...written} rows={2} maxLength={MOST.alertBody} value={words.body} onInput={(event) => onChange({ body: event.currentTarget.value })} />
      </Field>
    </div>
  );
}
