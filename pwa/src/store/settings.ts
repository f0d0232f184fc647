/** Language and theme: kept on the phone, and told to the server by a plain cookie so that its first HTML agrees.
 * The cookie alone would not do: iOS forgets it after seven days. */
const YEAR = 365 * 24 * 3600;

export type Setting = "language" | "theme";

export function setting(name: Setting): string | null {
  return localStorage.getItem(name);
}

export function keepSetting(name: Setting, choice: string | null): void {
  if (choice === null) localStorage.removeItem(name);
  else localStorage.setItem(name, choice);
  tellServer(name, choice);
}

export function tellServer(name: Setting, choice: string | null): void {
  const life = choice === null ? 0 : YEAR;
  document.cookie = `${name}=${choice ?? ""}; Path=/; SameSite=Lax; Max-Age=${life}`;
}
