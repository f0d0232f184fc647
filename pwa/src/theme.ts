import { keepSetting, setting, tellServer } from "./store/settings.ts";

const THEMES = ["paper", "night", "sunlight"] as const;
export type Theme = (typeof THEMES)[number];

/** By hand if chosen, else as the phone prefers (the style sheet knows how). */
export function chosenTheme(): Theme | null {
  return THEMES.find((theme) => theme === setting("theme")) ?? null;
}

/** The phone's own bar above the page, in the colour of the page: `--paper` of styles/tokens.css. */
const PAPER: Record<Theme, string> = { paper: "#faf6ec", night: "#14130f", sunlight: "#ffffff" };

function colourBar(theme: Theme | null): void {
  const [light, dark] = document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]');
  if (light) light.content = PAPER[theme ?? "paper"];
  if (dark) dark.content = PAPER[theme ?? "night"];
}

export function showTheme(): void {
  const theme = chosenTheme();
  document.documentElement.dataset["theme"] = theme ?? "";
  colourBar(theme);
  if (theme) tellServer("theme", theme);
}

export function keepTheme(theme: Theme | null): void {
  keepSetting("theme", theme);
  showTheme();
}
