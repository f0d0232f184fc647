/** Shapes to pixels by distance, with soft edges: enough for a mark of five shapes, and no library. */
import type { Shape } from "./mark.ts";

export type Picture = { size: number; pixels: Uint8Array };

export function raster(shapes: Shape[], size: number): Picture {
  const pixels = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) paint(pixels, (y * size + x) * 4, shapes, (x + 0.5) / size, (y + 0.5) / size, size);
  }
  return { size, pixels };
}

function paint(pixels: Uint8Array, at: number, shapes: Shape[], x: number, y: number, size: number): void {
  for (const shape of shapes) {
    const cover = Math.min(1, Math.max(0, 0.5 - distance(shape, x, y) * size));
    const under = (pixels[at + 3] ?? 0) / 255;
    const alpha = cover + under * (1 - cover);
    if (alpha === 0) continue;
    shape.colour.forEach((part, channel) => {
      const below = pixels[at + channel] ?? 0;
      pixels[at + channel] = Math.round((part * cover + below * under * (1 - cover)) / alpha);
    });
    pixels[at + 3] = Math.round(alpha * 255);
  }
}

/** How far outside the shape; negative is inside. */
function distance(shape: Shape, x: number, y: number): number {
  if (shape.form === "box") {
    const dx = Math.abs(x - 0.5) - 0.5 + shape.radius;
    const dy = Math.abs(y - 0.5) - 0.5 + shape.radius;
    const outside = Math.hypot(Math.max(dx, 0), Math.max(dy, 0));
    return outside + Math.min(Math.max(dx, dy), 0) - shape.radius;
  }
  const along = shape.y2 === shape.y1 ? 0 : Math.min(1, Math.max(0, (y - shape.y1) / (shape.y2 - shape.y1)));
  const nearY = shape.y1 + along * (shape.y2 - shape.y1);
  return Math.hypot(x - shape.x1, y - nearY) - shape.width / 2;
}
