import { qrCode } from "./qr-code.ts";

const QUIET = 4;

/** Dark on light in every theme: readers expect it so. Nothing where the link is too long to be read from a screen. */
export function QrPicture({ link, label }: { link: string; label: string }) {
  const square = qrCode(link);
  if (!square) return null;
  const side = square.length + 2 * QUIET;
  const path = square.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : ""))).join("");
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={side} height={side} class="qr-light" />
      <path d={path} class="qr-dark" />
    </svg>
  );
}
