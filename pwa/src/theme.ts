import { keepSetting, setting, tellServer } from "./store/settings.ts";

const THEMES = ["paper", "night", "sunlight"] as const;
export type Theme = (typeof THEMES)[number];

/** By hand if chosen, else as the phone prefers (the style sheet knows how). */
export function chosenTheme(): Theme | null {
  return THEMES.find((theme) => theme === setting("theme")) ?? null;
}

export function showTheme(): void {
  const theme = chosenTheme();
  document.documentElement.dataset["theme"] = theme ?? "";
  if (theme) tellServer("theme", theme);
}

export function keepTheme(theme: Theme | null): void {
  keepSetting("theme", theme);
  showTheme();
}
