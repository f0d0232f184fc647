/** Parts of the app come when they are first wanted, over a network that may fail at that moment. */
import { serverAnswers } from "./api/server-time.ts";
import { patience } from "./live/patience.ts";
import { leavePage } from "./ui/open-sheets.ts";

type Load<Part> = () => Promise<Part>;

const FIRST_MS = 3_000;
const DOUBLINGS = 4;

/** With its style sheets: of those that did not come, the build's own loader believes that they did. */
export async function whole<Part>(load: Load<Part>): Promise<Part> {
  const part = await load();
  await Promise.all([...unstyled].map(styleAgain));
  return part;
}

/** Until it is there, however long the tunnel: what nobody has asked for by hand and nobody would ask for again.
 * `missed` hears of each time that it did not come. */
export async function untilItComes<Part>(load: Load<Part>, missed?: () => void): Promise<Part> {
  for (let round = 0; ; round++) {
    try {
      return await whole(load);
    } catch {
      missed?.();
      await patience(FIRST_MS * 2 ** Math.min(round, DOUBLINGS) * (0.75 + Math.random() / 2));
    }
  }
}

/** Somebody has asked once more. Firefox remembers for as long as a page lives that a file did not come, and a server
 * that was renewed has other files: what does not come although the server answers, comes with the page itself. */
export async function onceMore<Part>(load: Load<Part>): Promise<Part> {
  try {
    return await whole(load);
  } catch (problem) {
    if (await serverAnswers()) leavePage(() => location.reload());
    throw problem;
  }
}

const unstyled = new Set<HTMLLinkElement>();

export function watchStyles(): void {
  addEventListener("error", ({ target }) => target instanceof HTMLLinkElement && target.rel === "stylesheet" && unstyled.add(target), true);
}

function styleAgain(link: HTMLLinkElement): Promise<unknown> {
  const fresh = link.cloneNode() as HTMLLinkElement;
  unstyled.delete(link);
  link.replaceWith(fresh);
  return new Promise((resolve, reject) => {
    fresh.addEventListener("load", resolve);
    fresh.addEventListener("error", reject);
  });
}
