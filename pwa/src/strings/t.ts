/** Every sentence on screen, from the Fluent catalogue that the server reads as well. */
import { FluentBundle, type FluentResource, type FluentVariable } from "@fluent/bundle";

export const LANGUAGES = ["en", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Screen = "first" | "now" | "post" | "create" | "invite" | "me" | "groups" | "follow" | "rota" | "shifts" | "people" | "known" | "alerts" | "correct" | "organise" | "agree";

const RIGHT_TO_LEFT: ReadonlySet<Language> = new Set(["ar"]);
type Catalogue = FluentResource["body"];
const catalogues = import.meta.glob<Catalogue>("../../../locales/*/*.ftl", { import: "default" });

let language: Language = "en";
let bundle = new FluentBundle("en");

export const currentLanguage = (): Language => language;
/** Digits as on the placards and in the clock, so that both runtimes write the same ones. */
export const localeOf = (wanted: string): string => `${wanted}-u-nu-latn`;
export const directionOf = (wanted: Language): "rtl" | "ltr" => (RIGHT_TO_LEFT.has(wanted) ? "rtl" : "ltr");

export async function speak(wanted: Language, ...screens: Screen[]): Promise<void> {
  const next = new FluentBundle(localeOf(wanted));
  await Promise.all(screens.map((screen) => read(next, wanted, screen)));
  [language, bundle] = [wanted, next];
}

export const strings = (screen: Screen): Promise<void> => read(bundle, language, screen);

async function read(into: FluentBundle, wanted: Language, screen: Screen): Promise<void> {
  const load = catalogues[`../../../locales/${wanted}/${screen}.ftl`];
  if (!load) throw new Error(`no catalogue ${wanted}/${screen}`);
  into.addResource({ body: await load() }, { allowOverrides: true });
}

/** The id itself is the honest answer for a sentence that is missing; the check on catalogues makes it not happen. */
export function t(id: string, args?: Record<string, FluentVariable>): string {
  const pattern = bundle.getMessage(id)?.value;
  return pattern ? bundle.formatPattern(pattern, args ?? null) : id;
}
