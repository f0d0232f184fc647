import { keepSetting, setting, tellServer } from "../store/settings.ts";
import { LANGUAGES, type Language, directionOf } from "./t.ts";

const known = (tag: string): Language | undefined => {
  const primary = tag.toLowerCase().split("-")[0];
  return LANGUAGES.find((language) => language === primary);
};

/** By hand first, then what the phone speaks, then English. */
export function chosenLanguage(): Language {
  const wishes = [setting("language") ?? "", ...navigator.languages];
  return wishes.map(known).find((language) => language !== undefined) ?? "en";
}

export function showLanguage(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  tellServer("language", language);
}

export const keepLanguage = (language: Language): void => keepSetting("language", language);
