/** The mark: two people side by side on a marigold sign. Unit square, 0 to 1; everything that matters stays
 * inside the middle 80 %, because phones cut maskable icons to a circle. */
export type Shape =
  | { form: "box"; radius: number; colour: Colour }
  | { form: "stroke"; x1: number; y1: number; x2: number; y2: number; width: number; colour: Colour };
export type Colour = readonly [red: number, green: number, blue: number];

const MARIGOLD: Colour = [245, 168, 0];
const INK: Colour = [28, 26, 22];
const WHITE: Colour = [255, 255, 255];

export function iconShapes(edge: "rounded" | "full"): Shape[] {
  const radius = edge === "rounded" ? 0.22 : 0;
  return [{ form: "box", radius, colour: MARIGOLD }, ...people(INK)];
}

export function badgeShapes(): Shape[] {
  return people(WHITE);
}

function people(colour: Colour): Shape[] {
  return [...person(0.38, 0.3, colour), ...person(0.62, 0.38, colour)];
}

function person(x: number, top: number, colour: Colour): Shape[] {
  const head: Shape = { form: "stroke", x1: x, y1: top, x2: x, y2: top, width: 0.14, colour };
  const body: Shape = { form: "stroke", x1: x, y1: top + 0.18, x2: x, y2: 0.72, width: 0.16, colour };
  return [head, body];
}
