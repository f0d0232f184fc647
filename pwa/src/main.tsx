import { render } from "preact";
import "./styles/first.css";
import { App } from "./app.tsx";
import { followLinks } from "./route.ts";
import { chosenLanguage, showLanguage } from "./strings/choose.ts";
import { speak } from "./strings/t.ts";
import { showTheme } from "./theme.ts";
import { whenIdle } from "./idle.ts";
import { untilItComes, watchStyles } from "./part.ts";
import { watchSheets } from "./ui/open-sheets.ts";

async function start(): Promise<void> {
  showTheme();
  const language = chosenLanguage();
  watchStyles();
  await untilItComes(() => speak(language, "first"));
  showLanguage(language);
  const app = document.getElementById("app");
  if (!app) return;
  // What the server wrote was for reading before this moment; ours takes its place in one step.
  app.replaceChildren();
  followLinks();
  watchSheets();
  render(<App />, app);
  whenIdle(() => void untilItComes(() => import("./later.ts")).then(({ later }) => later()));
}

void start();
