/** Pages: from the network if it answers soon, else as last seen. The page says itself how old it is. */
import { startPage } from "./shell.ts";

const SOON_MS = 1_200;
const PAGES = "pages";
const KEPT_PAGES = 20;
const ACTION_PAGE = /^\/actions\/(?!new$)[^/]+$/;

export async function answerPage(request: Request, url: URL): Promise<Response> {
  const network = fromNetwork(request, url);
  const early = await Promise.race([network.catch(() => undefined), later(SOON_MS)]);
  if (early) return early;
  return (await kept(url)) ?? network;
}

async function fromNetwork(request: Request, url: URL): Promise<Response> {
  const response = await fetch(request);
  if (response.status >= 500) {
    const known = await kept(url);
    if (known) return known;
  }
  if (response.ok && !response.redirected && ACTION_PAGE.test(url.pathname)) await keep(url, response.clone());
  // Gone, or no longer ours to see: what was kept of it must not come back in the next tunnel.
  if (response.status === 404 && ACTION_PAGE.test(url.pathname)) await (await caches.open(PAGES)).delete(url.pathname);
  return response;
}

async function keep(url: URL, response: Response): Promise<void> {
  const pages = await caches.open(PAGES);
  await pages.delete(url.pathname);
  await pages.put(url.pathname, response);
  const all = await pages.keys();
  await Promise.all(all.slice(0, -KEPT_PAGES).map((old) => pages.delete(old)));
}

/** The start page holds the whole app: it can show any screen from what IndexedDB knows. */
async function kept(url: URL): Promise<Response | undefined> {
  const page = await caches.match(url.pathname, { cacheName: PAGES, ignoreVary: true });
  return page ?? startPage();
}

const later = (ms: number): Promise<undefined> => new Promise((resolve) => setTimeout(() => resolve(undefined), ms));
