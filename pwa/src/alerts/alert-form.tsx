import { MOST } from "../api/bounds.ts";
import { serverNow } from "../api/server-time.ts";
import type { Severity } from "../api/types.ts";
import { clockTime } from "../strings/clock.ts";
import { currentLanguage, t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/field.tsx";
import { type About, firstLanguage } from "./about.ts";
import type { Counts } from "./alert-sheet.tsx";
import { AlertTexts } from "./alert-texts.tsx";
import { type Draft, HOURS, isWritten, type To } from "./draft.ts";

type Props = { about: About; draft: Draft; set: (part: Partial<Draft>) => void; counts: Counts | undefined; onNext: () => void };

const TO: Record<To, string> = { action: "to-action", group: "to-group", rota: "to-rota", shift: "to-shift" };

export function AlertForm({ about, draft, set, counts, onNext }: Props) {
  const own = firstLanguage(about, currentLanguage());
  const submit = (event: Event) => {
    event.preventDefault();
    onNext();
  };
  const { now, recipients } = about;
  const start = (text: string) => set({ words: { ...draft.words, [own]: { ...draft.words[own], body: text.slice(0, MOST.alertBody) } } });
  return (
    <form class="form" onSubmit={submit}>
      {now && draft.words[own].body === "" && <Button wide onClick={() => start(now)}>{t("alert-from-update")}</Button>}
      <AlertTexts own={own} words={draft.words} onChange={(words) => set({ words })} />
      {recipients.length > 1 && (
        <Choice<To> legend={t("alert-to")} name="to" chosen={draft.to} onChoose={(to) => set({ to })}
          options={recipients.map(({ to }) => [to, counted(TO[to], counts?.[to])] as const)} />
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
