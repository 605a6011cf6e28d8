import { fileURLToPath } from "node:url";
import { createCanvas, GlobalFonts, type Image, type SKRSContext2D } from "@napi-rs/canvas";
import type { Palette } from "../styles/token-colours.ts";
import type { Card } from "./card-of.ts";
import { palettePng } from "./palette-png.ts";

/** What previews crop least; the head says it too. */
export const cardSize = { width: 1200, height: 630 };

/** What all cards of a site share. */
export interface CardBrand {
  name: string;
  /** Colours by role, of the light theme. */
  colours: CardColours;
  /** Files of a font of the site's own, WOFF2; Inter where null. */
  fonts: { regular: string; bold: string } | null;
  /** The site's own sign, an SVG; the three slots where null. */
  mark: Image | null;
}

type CardColours = Pick<Palette, "bg" | "text" | "muted" | "border" | "accent">;

const margin = 80;
/** No line of the page's words stands below this. */
const lowest = 490;
/** Inter out of its package, in a weight. */
const inter = (weight: number) =>
  fileURLToPath(import.meta.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`));

interface Type {
  regular: string;
  bold: string;
}

/** Registers the type, each file by a name of its own; throws when one is missing. */
function typeOf(fonts: CardBrand["fonts"]): Type {
  const named = (file: string) => {
    const family = `card ${file}`;
    if (!GlobalFonts.has(family) && !GlobalFonts.registerFromPath(file, family))
      throw new Error(`The social images could not load their font from ${file}.${fonts ? "" : " Run `npm ci`."}`);
    return family;
  };
  return { regular: named(fonts?.regular ?? inter(400)), bold: named(fonts?.bold ?? inter(700)) };
}

/** The card as a PNG; the same words and the same brand give the same bytes. */
export function drawCard({ kind, title, text }: Card, brand: CardBrand): Buffer {
  const { colours } = brand;
  const type = typeOf(brand.fonts);
  const { width, height } = cardSize;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = colours.bg;
  context.fillRect(0, 0, width, height);
  drawSlots(context, colours);

  context.textBaseline = "alphabetic";
  context.fillStyle = colours.accent;
  context.font = `34px "${type.bold}"`;
  context.fillText(kind, margin, 122);

  const { lines, size } = largest(context, title, type);
  context.fillStyle = colours.text;
  context.font = `${size}px "${type.bold}"`;
  let baseline = 148 + size;
  for (const [index, line] of lines.entries()) {
    if (index > 0) baseline += size * 1.14;
    context.fillText(line, margin - size / 20, baseline);
  }

  context.fillStyle = colours.muted;
  context.font = `32px "${type.regular}"`;
  const room = Math.floor((lowest - baseline - 24) / 44);
  baseline += 24;
  for (const line of shortened(linesOf(context, text, width - 2 * margin - 60), room)) {
    baseline += 44;
    context.fillText(line, margin, baseline);
  }

  drawName(context, brand, type);
  return palettePng(context.getImageData(0, 0, width, height).data, width, height);
}

/** The title in the largest size in which it takes three lines at most. */
function largest(context: SKRSContext2D, title: string, type: Type): { lines: string[]; size: number } {
  for (const size of [84, 74, 64, 54]) {
    context.font = `${size}px "${type.bold}"`;
    const lines = linesOf(context, title, cardSize.width - 2 * margin);
    if (lines.length <= (size > 64 ? 2 : 3)) return { lines, size };
  }
  return { lines: shortened(linesOf(context, title, cardSize.width - 2 * margin), 3), size: 54 };
}

function linesOf(context: SKRSContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && context.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** No more lines than there is room for; the last one says that there was more. */
function shortened(lines: string[], room: number): string[] {
  if (lines.length <= room) return lines;
  const last = lines[room - 1] ?? "";
  return [...lines.slice(0, room - 1), `${last.replace(/\W*(\s\S+)?$/, "")} …`];
}

/** The sign of the course, large, where no words are: a pool's slots, one of them in use. */
function drawSlots(context: SKRSContext2D, { border, accent }: CardColours) {
  for (let slot = 0; slot < 12; slot++) {
    context.fillStyle = slot === 0 ? accent : border;
    context.beginPath();
    context.roundRect(margin + slot * 89, cardSize.height - 24, 60, 60, 14);
    context.fill();
  }
}

function drawName(context: SKRSContext2D, { name, colours, mark }: CardBrand, type: Type) {
  const top = 530;
  if (mark) context.drawImage(mark, margin, top - 4, 48, 48);
  else drawMark(context, colours, top);
  context.fillStyle = colours.text;
  context.font = `36px "${type.bold}"`;
  context.fillText(name, margin + 68, top + 35);
}

function drawMark(context: SKRSContext2D, { muted, accent }: CardColours, top: number) {
  const slots = [
    { height: 40, colour: accent },
    { height: 30, colour: muted },
    { height: 20, colour: muted },
  ];
  for (const [index, { height, colour }] of slots.entries()) {
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect(margin + index * 17, top + 40 - height, 11, height, 5.5);
    context.fill();
  }
}
