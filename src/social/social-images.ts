import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { loadImage } from "@napi-rs/canvas";
import type { AstroIntegration } from "astro";
import type { FontFile, SiteFonts } from "../schemas/brand.ts";
import type { SiteSettings } from "../schemas/site.ts";
import { isNamedIn } from "../styles/brand-css.ts";
import { paletteOf } from "../styles/token-colours.ts";
import { type Card, cardOf, metaOf } from "./card-of.ts";
import { type CardBrand, drawCard } from "./draw-card.ts";
import { pageOfImage } from "./image-path.ts";

const cacheFolder = path.resolve(".cache/warm-start/social");
const tokensFile = path.resolve("src/styles/tokens.css");

/** Draws the cards that the built pages name in `og:image`, and writes them where they say. */
export function socialImages(settings: SiteSettings): AstroIntegration {
  let base = "/";
  return {
    name: "social-images",
    hooks: {
      "astro:config:done": ({ config }) => {
        base = config.base.replace(/\/?$/, "/");
      },
      "astro:build:done": async ({ dir, pages, logger }) => {
        const startedAt = performance.now();
        const cards = await cardsOf(fileURLToPath(dir), pages, base, settings.subject);
        const drawn = await writeCards(fileURLToPath(dir), cards, settings);
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        logger.info(`${cards.size} social images, ${drawn} of them new, in ${seconds} s`);
      },
    },
  };
}

/** Each picture that a page names, with what it says: the words of the page it is named after. */
async function cardsOf(
  dist: string,
  pages: readonly { pathname: string }[],
  base: string,
  subject: string,
): Promise<Map<string, Card>> {
  const about = subject.slice(0, 1).toUpperCase() + subject.slice(1);
  const images = new Set<string>();
  const htmlOf = (page: string) => readFile(path.join(dist, page, "index.html"), "utf8");
  for (const { pathname } of pages) {
    const html = await htmlOf(pathname).catch(() => "");
    if (html.includes('property="og:image"')) images.add(new URL(metaOf(html, "og:image")).pathname.slice(base.length));
  }
  const cards = new Map<string, Card>();
  for (const image of [...images].sort()) {
    const page = pageOfImage(image);
    cards.set(image, cardOf(await htmlOf(page), page, about));
  }
  return cards;
}

/** Answers how many had to be drawn. What no page needs any more leaves the cache. */
async function writeCards(dist: string, cards: ReadonlyMap<string, Card>, settings: SiteSettings): Promise<number> {
  const brand = await cardBrand(settings);
  const drawnBy = hashOf(await hashOfCode(), await hashOfBrand(settings, brand));
  await mkdir(cacheFolder, { recursive: true });
  const stale = new Set(await readdir(cacheFolder));
  let drawn = 0;
  for (const [image, card] of cards) {
    const name = `${hashOf(drawnBy, JSON.stringify(card))}.png`;
    stale.delete(name);
    const kept = path.join(cacheFolder, name);
    let png: Uint8Array | null = await readFile(kept).catch(() => null);
    if (!png) {
      drawn++;
      png = drawCard(card, brand);
      await writeFile(kept, png);
    }
    const file = path.join(dist, image);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, png);
  }
  await Promise.all([...stale].map((name) => rm(path.join(cacheFolder, name))));
  return drawn;
}

const inPublic = (file: string) => path.resolve("public", file);

/** What a site's own settings make of the cards: its light theme. */
async function cardBrand({ name, colours, fonts, brand }: SiteSettings): Promise<CardBrand> {
  const { bg, text, muted, border, accent } = paletteOf(await readFile(tokensFile, "utf8"), colours, "light");
  const mark = brand.mark ? await loadImage(await readFile(inPublic(brand.mark))) : null;
  return { name, colours: { bg, text, muted, border, accent }, fonts: cardFonts(fonts), mark };
}

/** The files nearest to regular and to bold of the font that text is set in, where the site brings it along. */
function cardFonts({ body, files }: SiteFonts): CardBrand["fonts"] {
  const upright = files.filter(({ family, style }) => style === "normal" && isNamedIn(family, body));
  const nearest = (weight: number) => {
    const distance = (file: FontFile) => Math.abs(Number.parseInt(String(file.weight), 10) - weight);
    return inPublic(upright.toSorted((a, b) => distance(a) - distance(b))[0]?.file ?? "");
  };
  return upright.length > 0 ? { regular: nearest(400), bold: nearest(700) } : null;
}

async function hashOfBrand({ brand }: SiteSettings, { name, colours, fonts }: CardBrand): Promise<string> {
  const files = [...(brand.mark ? [inPublic(brand.mark)] : []), ...(fonts ? [fonts.regular, fonts.bold] : [])];
  const contents = await Promise.all(files.map((file) => readFile(file, "base64")));
  return hashOf(JSON.stringify({ name, colours }), ...contents);
}

/** Of what decides how a card looks: this folder's code and the packages it draws with. */
async function hashOfCode(): Promise<string> {
  const files = ["draw-card.ts", "palette-png.ts"].map((name) => new URL(name, import.meta.url));
  const packages = ["@napi-rs/canvas", "@fontsource/inter"].map((name) =>
    path.resolve("node_modules", name, "package.json"),
  );
  return hashOf(...(await Promise.all([...files, ...packages].map((file) => readFile(file, "utf8")))));
}

const hashOf = (...texts: string[]) => createHash("sha256").update(texts.join("\0")).digest("hex").slice(0, 20);
