/** The app's own files, kept whole per version: an old page never meets half of a new app. */
declare const SHELL_FILES: string[];
declare const SHELL_VERSION: string;

const SHELL = `shell-${SHELL_VERSION}`;
const START_PAGE = "/";

export async function keepShell(): Promise<void> {
  const shell = await caches.open(SHELL);
  await shell.addAll(SHELL_FILES);
  await shell.add(new Request(START_PAGE, { cache: "reload" }));
}

/** The one before stays: another tab may still run it, and load a screen of it for the first time. */
export async function dropOldShells(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("shell-") && name !== SHELL).slice(0, -1);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Names carry a hash, so what is kept is right for ever. */
export async function answerShell(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

export async function startPage(): Promise<Response | undefined> {
  return (await caches.open(SHELL)).match(START_PAGE, { ignoreVary: true });
}
