/** Whoever goes by keyboard or by voice never falls out of the page: when what has the focus is taken away, what has come
 * in its place gets it, or the heading of where it was. Never another button, which nobody chose. */

type Place = { parent: Element; at: number };
type Focused = { element: Element; ring: boolean; places: Place[] };

const HEADINGS = "h1, h2, h3";
const CONTROLS = "a, button, input, select, textarea, summary";
let last: Focused | undefined;

export function keepFocus(): void {
  if (document.activeElement) remember(document.activeElement);
  document.addEventListener("focusin", ({ target }) => target instanceof Element && remember(target));
  new MutationObserver(rescue).observe(document.body, { childList: true, subtree: true });
}

function remember(element: Element): void {
  const places: Place[] = [];
  for (let one: Element = element; one.parentElement; one = one.parentElement) {
    places.push({ parent: one.parentElement, at: [...one.parentElement.children].indexOf(one) });
  }
  last = { element, ring: element.matches(":focus-visible"), places };
}

function rescue(): void {
  if (!last || last.element.isConnected || document.activeElement !== document.body) return;
  const { places, ring } = last;
  const place = places.find(({ parent }) => parent.isConnected);
  last = undefined;
  // A finger needs no focus to be seen, and the page must not move under it.
  if (place) give(neighbour(place), !ring);
}

function give(element: HTMLElement | null, preventScroll: boolean): void {
  if (!element) return;
  if (!element.matches(CONTROLS) && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll });
}

function neighbour({ parent, at }: Place): HTMLElement | null {
  const main = document.getElementById("main");
  // Another screen: it takes the focus itself.
  if (parent.contains(main)) return main;
  const instead = [...parent.children].slice(at).find(isSeen) ?? [...parent.children].findLast(isSeen);
  return (instead && within(instead)) ?? headingAround(parent) ?? main;
}

/** Of a list its first line, of a card its heading; a line of text is itself what has come instead. */
function within(instead: Element): HTMLElement | null {
  const heading = instead.matches(HEADINGS) ? instead : instead.querySelector(HEADINGS);
  if (heading) return heading as HTMLElement;
  const line = instead.matches("ol, ul") ? instead.firstElementChild : instead;
  return line instanceof HTMLElement && !line.matches(CONTROLS) && line.textContent?.trim() ? line : null;
}

function headingAround(element: Element): HTMLElement | null {
  for (let around: Element | null = element; around; around = around.parentElement) {
    const heading = [...around.querySelectorAll<HTMLElement>(HEADINGS)].find(isSeen);
    if (heading) return heading;
  }
  return null;
}

const isSeen = (element: Element): boolean => element.checkVisibility() && !element.matches(".unseen");
