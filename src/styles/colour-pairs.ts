import type { ColourRole } from "../schemas/brand.ts";
import { codeInks } from "./code-inks.ts";
import { contrast, mixed } from "./contrast.ts";
import type { Palette, Theme } from "./token-colours.ts";

/** A role, or as much of one as `color-mix()` puts over another. */
export type Ground = ColourRole | { role: ColourRole; share: number; over: ColourRole };

/** Two colours that meet on the site, and how far apart they have to be. */
export interface ColourPair {
  /** A role; or a colour that no brand changes, with what it is. */
  ink: ColourRole | { name: string; colour: string };
  ground: Ground;
  /** 4.5 for text, 3 for marks and for the edges of what can be pressed: WCAG 2.2, 1.4.3 and 1.4.11. */
  needed: 4.5 | 3;
}

const text = (ink: ColourRole, ...grounds: Ground[]): ColourPair[] =>
  grounds.map((ground) => ({ ink, ground, needed: 4.5 }));
const mark = (ink: ColourRole, ...grounds: Ground[]): ColourPair[] =>
  grounds.map((ground) => ({ ink, ground, needed: 3 }));
const veil = (role: ColourRole, share: number, over: ColourRole): Ground => ({ role, share, over });

/** The line that a stopped run stands on. */
const lineNow = veil("accent", 0.12, "surface");
const plain = ["bg", "surface", "accent-soft", "code-bg"] as const;

/** Every pair of roles that meets in the site's stylesheets. A new one there belongs here. */
const pairs: ColourPair[] = [
  // Words of the editor's marked lines, of a solution's changes and of the picture's columns stand on veils.
  ...text("text", ...plain, veil("ok", 0.14, "surface"), veil("fail", 0.12, "surface"), lineNow),
  ...text("text", veil("focus", 0.13, "surface"), veil("fail", 0.14, "surface")),
  // `code` in a sentence has the sentence's colour.
  ...text("muted", ...plain),
  ...text("accent", ...plain),
  ...text("ok", ...plain),
  ...text("fail", ...plain),
  ...text("wait", ...plain),
  // The second is the main button below the pointer.
  ...text("accent-text", "accent", veil("accent", 0.88, "text")),
  // Numbers on connections in use.
  ...text("surface", "focus"),
  ...mark("border-strong", "bg", "surface"),
  ...mark("focus", ...plain),
];

/** The pairs of a theme, the editor's colours of code included. */
export function pairsOf(theme: Theme): ColourPair[] {
  const inks = Object.entries(codeInks[theme]).flatMap(([name, colour]) =>
    ["surface" as const, lineNow].map(
      (ground): ColourPair => ({ ink: { name: `the editor's ${name}s`, colour }, ground, needed: 4.5 }),
    ),
  );
  return [...pairs, ...inks];
}

/** The pairs on paper, where nothing is focused, pressed or edited. */
export const printPairs: readonly ColourPair[] = [
  ...text("text", "bg", "surface", "accent-soft", "code-bg"),
  ...text("muted", "bg", "surface"),
  ...["accent", "ok", "fail", "wait"].flatMap((ink) => text(ink as ColourRole, "bg", "surface", "accent-soft")),
];

export const inkColour = ({ ink }: ColourPair, palette: Palette): string =>
  typeof ink === "string" ? palette[ink] : ink.colour;

export const groundColour = ({ ground }: ColourPair, palette: Palette): string =>
  typeof ground === "string" ? palette[ground] : mixed(palette[ground.role], ground.share, palette[ground.over]);

/** The roles that a pair is made of: the ink, then what the ground is most of. */
export function rolesOf({ ink, ground }: ColourPair): ColourRole[] {
  const mix =
    typeof ground === "string" ? null : ground.share < 0.5 ? [ground.over, ground.role] : [ground.role, ground.over];
  const grounds = mix ?? [ground as ColourRole];
  return typeof ink === "string" ? [ink, ...grounds] : grounds;
}

export const ratioOf = (pair: ColourPair, palette: Palette): number =>
  contrast(inkColour(pair, palette), groundColour(pair, palette));
