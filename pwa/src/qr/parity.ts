/** Reed-Solomon parity over GF(256), as QR codes want it: x^8 + x^4 + x^3 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> bit) & 1) * a;
  }
  return product;
}

function divisor(degree: number): number[] {
  const found: number[] = Array.from({ length: degree }, (_, place) => (place === degree - 1 ? 1 : 0));
  let root = 1;
  for (let step = 0; step < degree; step++) {
    for (let place = 0; place < degree; place++) found[place] = times(found[place] ?? 0, root) ^ (found[place + 1] ?? 0);
    root = times(root, 2);
  }
  return found;
}

export function parity(data: readonly number[], degree: number): number[] {
  const by = divisor(degree);
  let rest = Array.from({ length: degree }, () => 0);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest = [...rest.slice(1), 0].map((value, place) => value ^ times(by[place] ?? 0, factor));
  }
  return rest;
}
