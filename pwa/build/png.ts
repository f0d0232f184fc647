import { crc32, deflateSync } from "node:zlib";
import type { Picture } from "./raster.ts";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const EIGHT_BIT_RGBA = [8, 6, 0, 0, 0];

export function png(picture: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(picture.size, 0);
  header.writeUInt32BE(picture.size, 4);
  header.set(EIGHT_BIT_RGBA, 8);
  return Buffer.concat([SIGNATURE, chunk("IHDR", header), chunk("IDAT", deflateSync(rows(picture))), chunk("IEND")]);
}

/** Each row starts with its filter, 0: none. */
function rows({ size, pixels }: Picture): Buffer {
  const width = size * 4;
  const out = Buffer.alloc(size * (width + 1));
  for (let y = 0; y < size; y += 1) out.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return out;
}

function chunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const length = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
