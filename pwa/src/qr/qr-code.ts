/** A QR code (ISO/IEC 18004) as far as a link needs one: bytes, level M, versions 1 to 6, which is 106 bytes. */
import { parity } from "./parity.ts";

/** By version: data codewords, parity codewords in a block, blocks. All blocks of a version are equally long. */
const VERSIONS = [[16, 10, 1], [28, 16, 1], [44, 26, 1], [64, 18, 2], [86, 24, 2], [108, 16, 4]] as const;

export type Square = boolean[][];
type Cell = boolean | undefined;

/** Rows of dark and light; undefined when the text is too long for a code that a phone reads well from a screen. */
export function qrCode(text: string): Square | undefined {
  const bytes = [...new TextEncoder().encode(text)];
  const version = VERSIONS.findIndex(([room]) => bytes.length + 2 <= room);
  const size = VERSIONS[version];
  if (!size) return undefined;
  const bits = interleave(codewords(bytes, size[0]), size[1], size[2]).flatMap((word) => bitsOf(word, 8));
  const frame = fixed(version + 1);
  const masked = MASKS.map((_, mask) => filled(frame, bits, mask));
  return masked.reduce((best, next) => (strain(next) < strain(best) ? next : best));
}

const bitsOf = (value: number, count: number): boolean[] =>
  Array.from({ length: count }, (_, place) => ((value >> (count - 1 - place)) & 1) === 1);

function codewords(bytes: number[], room: number): number[] {
  const nibbles = [4, bytes.length >> 4, bytes.length & 15, ...bytes.flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const words = Array.from({ length: nibbles.length / 2 }, (_, at) => ((nibbles[2 * at] ?? 0) << 4) | (nibbles[2 * at + 1] ?? 0));
  const padding = Array.from({ length: room - words.length }, (_, at) => (at % 2 ? 0x11 : 0xec));
  return [...words, ...padding];
}

function interleave(words: number[], degree: number, count: number): number[] {
  const long = words.length / count;
  const blocks = Array.from({ length: count }, (_, at) => words.slice(at * long, (at + 1) * long));
  const checks = blocks.map((block) => parity(block, degree));
  const across = (rows: number[][]) => (rows[0] ?? []).flatMap((_, at) => rows.map((row) => row[at] ?? 0));
  return [...across(blocks), ...across(checks)];
}

/** What every code of this version has: the three eyes, the small one, the dotted lines, and room for the format. */
function fixed(version: number): Cell[][] {
  const size = 17 + 4 * version;
  const grid: Cell[][] = Array.from({ length: size }, () => Array.from({ length: size }, () => undefined));
  const set = (x: number, y: number, dark: boolean) => grid[y] && x >= 0 && x < size && (grid[y][x] = dark);
  const rings = (x: number, y: number, reach: number, dark: number[]) => {
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) set(x + dx, y + dy, dark.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (let at = 0; at < size; at++) for (const [x, y] of [[at, 6], [6, at]] as const) set(x, y, at % 2 === 0);
  if (version > 1) rings(size - 7, size - 7, 2, [0, 2]);
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) rings(x, y, 4, [0, 1, 3]);
  format(0, size).forEach(([x, y]) => set(x, y, false));
  set(8, size - 8, true);
  return grid;
}

/** Level M and the mask, with their own parity, twice. */
function format(mask: number, size: number): [number, number, boolean][] {
  let rest = mask;
  for (let step = 0; step < 10; step++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  const first = [0, 1, 2, 3, 4, 5, 7, 8].map((y) => [8, y] as const);
  const onTop = [...first, ...[7, 5, 4, 3, 2, 1, 0].map((x) => [x, 8] as const)];
  const beside = Array.from({ length: 15 }, (_, at) => (at < 8 ? [size - 1 - at, 8] : [8, size - 15 + at]) as [number, number]);
  return [onTop, beside].flatMap((places) => places.map(([x, y], at) => [x, y, ((bits >> at) & 1) === 1] as [number, number, boolean]));
}

const MASKS: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function filled(frame: Cell[][], bits: boolean[], mask: number): Square {
  const size = frame.length;
  const square = frame.map((row) => row.map((cell) => cell ?? false));
  let next = 0;
  for (const [x, y] of path(size)) {
    if (frame[y]?.[x] !== undefined) continue;
    const flip = MASKS[mask]?.(x, y) ?? false;
    (square[y] as boolean[])[x] = (bits[next++] ?? false) !== flip;
  }
  for (const [x, y, dark] of format(mask, size)) (square[y] as boolean[])[x] = dark;
  return square;
}

/** Two columns at a time from the right, up and down in turn, stepping over the dotted line. */
function path(size: number): [number, number][] {
  const found: [number, number][] = [];
  for (let pair = 0; pair < (size - 1) / 2; pair++) {
    const right = size - 1 - 2 * pair;
    const x = right <= 6 ? right - 1 : right;
    for (let step = 0; step < size; step++) {
      const y = pair % 2 === 0 ? size - 1 - step : step;
      found.push([x, y], [x - 1, y]);
    }
  }
  return found;
}

/** How hard a code is to read: long runs of one colour, counted along rows and columns. */
function strain(square: Square): number {
  const columns = square.map((_, x) => square.map((row) => row[x] ?? false));
  const lines = [...square, ...columns].map((line) => line.map((dark) => (dark ? "1" : "0")).join(""));
  return lines.reduce((sum, line) => sum + [...line.matchAll(/1{5,}|0{5,}/g)].reduce((all, [run]) => all + run.length - 2, 0), 0);
}
