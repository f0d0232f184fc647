/** Nothing but the feed belongs to the first seconds: the rest waits until the page is loaded and at rest. */
const AT_REST_MS = 2_500;

export function whenIdle(then: () => void): void {
  const soon = () => setTimeout(then, AT_REST_MS);
  if (document.readyState === "complete") soon();
  else addEventListener("load", soon, { once: true });
}
