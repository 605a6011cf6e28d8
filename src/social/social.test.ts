import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { cardOf } from "./card-of.ts";
import { type CardBrand, drawCard } from "./draw-card.ts";
import { imagePath, pageOfImage } from "./image-path.ts";
import { palettePng } from "./palette-png.ts";

const brand = (colours: CardBrand["colours"], name = "Warm Start"): CardBrand => ({
  name,
  colours,
  fonts: null,
  mark: null,
});
const colours = { bg: "#ffffff", text: "#000000", muted: "#555555", border: "#dddddd", accent: "#aa0000" };

test("each page has a picture named after it, and recorded runs share that of their list", () => {
  const paths = [
    "",
    "glossary/",
    "lessons/limits/",
    "watch/",
    "watch/ten-in-a-row/",
    "watch/two-functions/azure-a-again/",
  ];
  expect(paths.map(imagePath)).toEqual([
    "social/index.png",
    "social/glossary.png",
    "social/lessons/limits.png",
    "social/watch.png",
    "social/watch.png",
    "social/watch.png",
  ]);
  expect(paths.slice(0, 4).map((path) => pageOfImage(imagePath(path)))).toEqual([
    "",
    "glossary",
    "lessons/limits",
    "watch",
  ]);
});

test("a card says what the page's head says, and of what kind the page is", () => {
  const html = `<meta name="description" content="Say &quot;no&quot;, don&#39;t &amp; go."><meta property="og:title" content="A &lt;b&gt;">`;
  expect(cardOf(html, "pitfalls/a", "Pools")).toEqual({
    kind: "Pitfall",
    title: "A <b>",
    text: `Say "no", don't & go.`,
  });
  expect(cardOf(html, "pitfalls", "Pools").kind).toBe("Pools");
  expect(() => cardOf("<html></html>", "", "Pools")).toThrow("og:title");
});

test("the same words give the same picture, other words another, and long ones fit too", () => {
  const card = { kind: "Lesson", title: "What a connection costs", text: "A sentence." };
  const png = drawCard(card, brand(colours));
  expect(drawCard(card, brand(colours)).equals(png)).toBe(true);
  expect(drawCard({ ...card, title: "What a pool is" }, brand(colours)).equals(png)).toBe(false);
  expect(drawCard(card, brand({ ...colours, accent: "#00aa00" })).equals(png)).toBe(false);
  expect(drawCard(card, brand(colours, "Pool School")).equals(png)).toBe(false);
  const long = drawCard({ ...card, title: "connection ".repeat(30), text: "word ".repeat(90) }, brand(colours));
  expect(long.length / 1024).toBeLessThan(40);
});

test("a picture of few colours comes back pixel for pixel", () => {
  const pixels = new Uint8Array([10, 20, 30, 255, 10, 20, 30, 255, 200, 0, 0, 255, 0, 0, 200, 255]);
  expect(pixelsOf(palettePng(pixels, 2, 2))).toEqual([
    [10, 20, 30],
    [10, 20, 30],
    [200, 0, 0],
    [0, 0, 200],
  ]);
});

test("where there are too many colours, the rarest become their neighbours", () => {
  const pixels = new Uint8Array(300 * 4 * 2);
  for (let at = 0; at < 600; at++)
    pixels.set([at % 300 > 255 ? 255 : at % 300, at % 300 > 255 ? 3 : 0, 0, 255], at * 4);
  pixels.set([254, 1, 0, 255], 0);
  expect(pixelsOf(palettePng(pixels, 300, 2))[0]).toEqual([254, 0, 0]);
});

/** Red, green and blue of every pixel of an unfiltered PNG with a palette. */
function pixelsOf(png: Buffer): number[][] {
  const width = png.readUInt32BE(16);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    chunks.set(png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const palette = chunks.get("PLTE") ?? Buffer.alloc(0);
  const rows = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0));
  return [...rows].flatMap((index, at) =>
    at % (width + 1) === 0 ? [] : [[...palette.subarray(index * 3, index * 3 + 3)]],
  );
}
