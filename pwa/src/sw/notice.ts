/** What a push carries, read with suspicion: whatever comes, there is something true to show. */
export type Notice = { title: string; body: string; tag: string; target: string; revision: number; language?: string };

type Declarative = { notification?: { title?: unknown; body?: unknown; navigate?: unknown; tag?: unknown; lang?: unknown }; revision?: unknown };

const words = (given: unknown, otherwise: string): string => (typeof given === "string" && given !== "" ? given : otherwise);

export function readNotice(text: string | undefined): Notice {
  const { notification, revision } = parsed(text);
  return {
    title: words(notification?.title, "Alongside"),
    body: words(notification?.body, ""),
    tag: words(notification?.tag, "alongside"),
    target: pathOf(notification?.navigate),
    revision: typeof revision === "number" ? revision : 0,
    ...(typeof notification?.lang === "string" ? { language: notification.lang } : {}),
  };
}

function parsed(text: string | undefined): Declarative {
  try {
    const read: unknown = JSON.parse(text ?? "");
    return typeof read === "object" && read !== null ? read : {};
  } catch {
    return {};
  }
}

/** Only ever a page of this server, whatever the notice says. */
function pathOf(given: unknown): string {
  try {
    const url = new URL(typeof given === "string" ? given : "/", location.origin);
    return url.origin === location.origin ? url.pathname + url.search + url.hash : "/";
  } catch {
    return "/";
  }
}
