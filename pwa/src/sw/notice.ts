/** What a push carries, read with suspicion: whatever comes, there is something true to show. */
export type Notice = {
  title: string;
  body: string;
  tag: string;
  target: string;
  revision: number;
  language?: string;
  direction?: "ltr" | "rtl";
};

/** A browser that understands the message itself hands on `notification` instead of `data`. */
export type Pushed = { notification?: unknown; data?: { text(): string } | null };
type Said = { title?: unknown; body?: unknown; navigate?: unknown; tag?: unknown; lang?: unknown; dir?: unknown; data?: unknown };
type Ours = { revision?: unknown; target?: unknown };

const words = (given: unknown, otherwise: string): string => (typeof given === "string" && given !== "" ? given : otherwise);
const object = (given: unknown): object => (typeof given === "object" && given !== null ? given : {});

export function readNotice(pushed: Pushed): Notice {
  const said: Said = object(pushed.notification ?? notificationOf(pushed.data?.text()));
  const ours: Ours = object(said.data);
  return {
    title: words(said.title, "Alongside"),
    body: words(said.body, ""),
    tag: words(said.tag, "alongside"),
    target: pathOf(ours.target ?? said.navigate),
    revision: typeof ours.revision === "number" ? ours.revision : 0,
    ...(typeof said.lang === "string" && said.lang !== "" ? { language: said.lang } : {}),
    ...(said.dir === "ltr" || said.dir === "rtl" ? { direction: said.dir } : {}),
  };
}

function notificationOf(text: string | undefined): unknown {
  try {
    return (object(JSON.parse(text ?? "")) as { notification?: unknown }).notification;
  } catch {
    return undefined;
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
