import { crc32, deflateSync } from "node:zlib";

/** Most colours of a picture: what one byte for each pixel can name. */
const most = 256;

/**
 * A PNG with a palette: a third of what the same flat picture weighs with a colour for each pixel. `pixels` are RGBA, four bytes
 * each; where there are more than 256 colours the rarest become the nearest of the others. Transparency is left out.
 */
export function palettePng(pixels: Uint8Array | Uint8ClampedArray, width: number, height: number): Buffer {
  const colours = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const runs = runsOf(colours, width);
  const counts = new Map<number, number>();
  for (const { colour, from, to } of runs) counts.set(colour, (counts.get(colour) ?? 0) + to - from);
  const kept = [...counts].sort(([a, many], [b, more]) => more - many || a - b).map(([colour]) => colour);
  const palette = kept.slice(0, most);
  const indexOf = new Map(palette.map((colour, index) => [colour, index]));
  for (const rare of kept.slice(most)) indexOf.set(rare, nearest(rare, palette));

  // Each row begins with a byte that says how it is filtered: not at all.
  const rows = Buffer.alloc((width + 1) * height);
  for (const { colour, from, to } of runs) {
    const row = Math.floor(from / width) + 1;
    rows.fill(indexOf.get(colour) ?? 0, from + row, to + row);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap(channels))),
    chunk("IDAT", deflateSync(rows, { level: 7 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Neighbours of one colour in the same row, in the order of the picture. */
function runsOf(colours: Uint32Array, width: number): { colour: number; from: number; to: number }[] {
  const runs = [];
  for (let from = 0; from < colours.length; ) {
    const colour = colours[from] ?? 0;
    const rowEnd = from - (from % width) + width;
    let to = from + 1;
    while (to < rowEnd && colours[to] === colour) to++;
    runs.push({ colour, from, to });
    from = to;
  }
  return runs;
}

/** Red, green and blue of a pixel as little-endian machines read it. */
const channels = (colour: number): [number, number, number] => [
  colour & 0xff,
  (colour >>> 8) & 0xff,
  (colour >>> 16) & 0xff,
];

function nearest(colour: number, palette: readonly number[]): number {
  const [red, green, blue] = channels(colour);
  let best = { index: 0, distance: Number.POSITIVE_INFINITY };
  for (const [index, other] of palette.entries()) {
    const [r, g, b] = channels(other);
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance < best.distance) best = { index, distance };
  }
  return best.index;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
