/** Most phones lay their keyboard over the page and leave the page its height: what stands at its foot is then under it.
 * Somebody who has zoomed in sees less as well, and no keyboard. */
export function stayAboveKeyboard(sheet: HTMLElement): () => void {
  const seen = window.visualViewport;
  if (!seen) return () => {};
  const fit = () => {
    const covered = seen.scale > 1.01 ? 0 : Math.max(0, innerHeight - seen.height - seen.offsetTop);
    sheet.style.setProperty("--keyboard", `${Math.round(covered)}px`);
  };
  fit();
  seen.addEventListener("resize", fit);
  seen.addEventListener("scroll", fit);
  return () => {
    seen.removeEventListener("resize", fit);
    seen.removeEventListener("scroll", fit);
  };
}
