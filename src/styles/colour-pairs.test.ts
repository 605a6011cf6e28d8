import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { colourRoles } from "#schemas/brand.ts";
import { filesUnder } from "#testing/source-files.ts";
import { type ColourPair, pairsOf, printPairs, ratioOf, rolesOf } from "./colour-pairs.ts";
import { type Palette, paletteOf, printPalette } from "./token-colours.ts";

const css = readFileSync("src/styles/tokens.css", "utf8");
const none = { light: {}, dark: {} };
const sheets: [string, Palette, readonly ColourPair[]][] = [
  ["light", paletteOf(css, none, "light"), pairsOf("light")],
  ["dark", paletteOf(css, none, "dark"), pairsOf("dark")],
  ["print", printPalette(css, none), printPairs],
];

describe.each(sheets)("the site's own colours, %s", (_name, palette, pairs) => {
  it("can be told apart wherever they meet", () => {
    const tooClose = pairs.filter((pair) => ratioOf(pair, palette) < pair.needed);
    expect(tooClose).toEqual([]);
  });
});

it("says of every colour of tokens.css what it is for, and of no other", () => {
  const named = new Set([...css.matchAll(/--ws-([a-z-]+):\s*#/g)].map(([, role]) => role));
  expect([...named].sort()).toEqual(Object.keys(colourRoles).sort());
});

it("holds every role to something but the one that only separates", () => {
  const held = new Set(pairsOf("light").flatMap(rolesOf));
  expect(Object.keys(colourRoles).filter((role) => !held.has(role as never))).toEqual(["border"]);
});

it("knows every colour that stylesheets put over another", () => {
  const veils = filesUnder("src")
    .filter(({ path }) => /\.(css|astro)$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/background[^;]*color-mix\(in srgb, var\(--ws-([a-z-]+)\) (\d+)%/g)].map(([, role, share]) => ({
        path,
        veil: `${role} ${share} %`,
      })),
    );
  const known = new Set(
    pairsOf("light").flatMap(({ ground }) =>
      typeof ground === "string" ? [] : [`${ground.role} ${Math.round(ground.share * 100)} %`],
    ),
  );
  expect(veils.length).toBeGreaterThan(3);
  // The shade at the edge of what scrolls lies over no words.
  expect(veils.filter(({ veil }) => !known.has(veil) && veil !== "text 22 %")).toEqual([]);
});
