/** Somebody else's reader finds in our square what we put there. */
import jsQR from "jsqr";
import { describe, expect, it } from "vitest";
import { qrCode, type Square } from "../src/qr/qr-code.ts";

const SCALE = 4;
const QUIET = 4;

function read(square: Square): string | undefined {
  const side = (square.length + 2 * QUIET) * SCALE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const dark = square[Math.floor(y / SCALE) - QUIET]?.[Math.floor(x / SCALE) - QUIET];
      if (dark) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return jsQR(pixels, side, side)?.data;
}

describe("a QR code", () => {
  const link = "https://alongside.example/invite#";
  it.each([1, 14, 15, 26, 27, 42, 43, 62, 63, 84, 85, 106])("of %i bytes is read as what it says", (bytes) => {
    const text = (link + "k7m3q9x2w5r8t4p".repeat(6)).slice(0, bytes);
    expect(read(qrCode(text) ?? [])).toBe(text);
  });
  it("carries every alphabet", () => expect(read(qrCode("https://حيّ.example/دعوة#x") ?? [])).toBe("https://حيّ.example/دعوة#x"));
  it("is not drawn when it would be too fine to read", () => expect(qrCode("x".repeat(107))).toBeUndefined());
});
