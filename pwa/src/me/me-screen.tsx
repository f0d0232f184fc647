import "../styles/lists.css";
import "../styles/people.css";
import { useEffect, useState } from "preact/hooks";
import type { Viewer } from "../api/types.ts";
import { knowViewer } from "../later.ts";
import { AlertsHere } from "../push/alerts-here.tsx";
import { chosenLanguage, keepLanguage } from "../strings/choose.ts";
import type { Language } from "../strings/t.ts";
import { t } from "../strings/t.ts";
import { chosenTheme, keepTheme, type Theme } from "../theme.ts";
import { Choice } from "../ui/field.tsx";
import { leavePage } from "../ui/open-sheets.ts";
import { Sign } from "../ui/sign.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { useValue } from "../ui/use-value.tsx";
import { PasteCode } from "./paste-code.tsx";
import { Phones } from "./phones.tsx";
import { LetInAgain } from "./told.tsx";
import { ROLE_NAME } from "./role-name.ts";
import { viewer } from "./viewer.ts";

export function MeScreen() {
  const who = useValue(viewer);
  useTitle(t("tab-me"));
  useEffect(() => void knowViewer(), []);
  return (
    <div class="screen">
      <h1><bdi>{who ? who.name : t("me-title")}</bdi></h1>
      {who ? <><LetInAgain /><Memberships who={who} /></> : <Visitor />}
      <AlertsHere />
      <Languages />
      <Themes />
      <p class="quiet-text">{t("me-knows")}</p>
      {who ? <><Phones /><Known /></> : <PasteCode />}
    </div>
  );
}

function Visitor() {
  return (
    <section class="card">
      <h2>{t("me-visitor")}</h2>
      <p>{t("me-visitor-why")}</p>
    </section>
  );
}

function Known() {
  return (
    <nav class="rows" aria-label={t("me-known")}>
      <a class="row" href="/me/known"><span>{t("me-known")}</span><Sign name="information" /></a>
    </nav>
  );
}


function Memberships({ who }: { who: Viewer }) {
  return (
    <section class="rows" aria-label={t("me-memberships")}>
      {who.memberships.map(({ group, role }) => (
        <a class="row" key={group.id} href={`/groups/${group.id}`}>
          <bdi>{group.name}</bdi>
          <span class="quiet-text">{t(ROLE_NAME[role])}</span>
        </a>
      ))}
    </section>
  );
}

/** Each language is called as its speakers call it. */
const LANGUAGE_NAMES: [Language, string][] = [["en", "English"], ["ar", "العربية"]];

/** Another language is another page: the whole of it, and the server's part too. */
function Languages() {
  const choose = (language: Language) => {
    keepLanguage(language);
    leavePage(() => location.reload());
  };
  return <Choice legend={t("me-language")} name="language" options={LANGUAGE_NAMES} chosen={chosenLanguage()} onChoose={choose} />;
}

function Themes() {
  const [theme, setTheme] = useState<Theme | "phone">(chosenTheme() ?? "phone");
  const choose = (next: Theme | "phone") => {
    keepTheme(next === "phone" ? null : next);
    setTheme(next);
  };
  const options = [["phone", t("theme-phone")], ["paper", t("theme-paper")], ["night", t("theme-night")], ["sunlight", t("theme-sunlight")]] as const;
  return <Choice legend={t("me-theme")} name="theme" options={options} chosen={theme} onChoose={choose} />;
}
