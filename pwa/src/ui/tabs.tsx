import { t } from "../strings/t.ts";
import { Sign } from "./sign.tsx";
import type { SignName } from "./signs.ts";

type Tab = { href: string; label: string; sign: SignName; on: RegExp };

const tabs = (): Tab[] => [
  { href: "/", label: t("tab-now"), sign: "now", on: /^\/($|actions)/ },
  { href: "/rotas", label: t("tab-rota"), sign: "rota", on: /^\/(rotas|shifts)/ },
  { href: "/groups", label: t("tab-groups"), sign: "groups", on: /^\/groups/ },
  { href: "/me", label: t("tab-me"), sign: "me", on: /^\/(me|invite)/ },
];

/** Within reach of the thumb. */
export function Tabs({ path }: { path: string }) {
  return (
    <nav class="tabs" aria-label={t("tabs")}>
      {tabs().map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.on.test(path) ? "page" : undefined}>
          <Sign name={tab.sign} />
          <span>{tab.label}</span>
        </a>
      ))}
    </nav>
  );
}
