/** Which screen a path shows. The action page is part of the first bundle; the others come when they are asked for. */
import { type Value, value } from "./store/value.ts";
import { isAboveSheet, whenSettled } from "./ui/open-sheets.ts";

export type Address = { path: string; hash: string };

const here = (): Address => ({ path: location.pathname, hash: location.hash });
export const address: Value<Address> = value(here());

export function goTo(href: string, how: "push" | "replace" = "push"): void {
  whenSettled(() => {
    // From a sheet the entry of the sheet is used up: back leads to the page beneath it.
    history[how === "push" && !isAboveSheet() ? "pushState" : "replaceState"](null, "", href);
    if (how === "push") scrollTo(0, 0);
    address.set(here());
  });
}

export function followLinks(): void {
  addEventListener("popstate", () => address.set(here()));
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || !isOurs(event, link)) return;
    event.preventDefault();
    goTo(link.pathname + link.search + link.hash);
  });
}

/** Places within this page, new tabs, downloads, other sites and the files that the server makes stay the browser's business. */
function isOurs(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const within = link.pathname === location.pathname && link.hash !== "";
  const file = /\.\w+$/.test(link.pathname);
  return plain && !event.defaultPrevented && link.origin === location.origin && !link.target && !file && !within;
}
