/** The page's side of what the service worker says: which notices this phone has shown, while a page of ours is open. */
export type Shown = { shown: string };

export function shownTags(hear: (tag: string) => void): () => void {
  const listen = ({ data }: MessageEvent<Partial<Shown> | null>) => typeof data?.shown === "string" && hear(data.shown);
  navigator.serviceWorker?.addEventListener("message", listen);
  return () => navigator.serviceWorker?.removeEventListener("message", listen);
}
