import type { Colour, Shape } from "./mark.ts";

export function svg(shapes: Shape[]): string {
  const drawn = shapes.map(element).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${drawn}</svg>`;
}

function element(shape: Shape): string {
  const colour = hex(shape.colour);
  if (shape.form === "box") return `<rect width="1" height="1" rx="${shape.radius}" fill="${colour}"/>`;
  const line = `M${shape.x1} ${shape.y1}L${shape.x2} ${shape.y2}`;
  return `<path d="${line}" stroke="${colour}" stroke-width="${shape.width}" stroke-linecap="round"/>`;
}

const hex = (colour: Colour): string => `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
