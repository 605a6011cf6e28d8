import type { ColourRole, SiteColours } from "#schemas/brand.ts";
import {
  type ColourPair,
  groundColour,
  inkColour,
  pairsOf,
  printPairs,
  ratioOf,
  rolesOf,
} from "../../../styles/colour-pairs.ts";
import { nearestPassing } from "../../../styles/contrast.ts";
import { type Palette, paletteOf, printedColours, printPalette } from "../../../styles/token-colours.ts";
import { broken, type Finding, holds } from "../finding.ts";

/** Where `content/site.yaml` says something, by the path of the field. */
type LineOf = (field: readonly string[]) => number;

interface Sheet {
  /** As a finding calls it. */
  name: "the light theme" | "the dark theme" | "paper";
  /** Where its colours stand in `content/site.yaml`. */
  theme: "light" | "dark";
  palette: Palette;
  pairs: readonly ColourPair[];
  /** What the brand itself sets of it. */
  own: Partial<Palette>;
}

/** Holds every pair of colours that meets on the site to its contrast: one finding for each colour to blame. */
export function contrastFindings(file: string, css: string, colours: SiteColours, lineOf: LineOf): Finding[] {
  const sheets: Sheet[] = [
    ...(["light", "dark"] as const).map((theme) => ({
      name: `the ${theme} theme` as const,
      theme,
      palette: paletteOf(css, colours, theme),
      pairs: pairsOf(theme),
      own: colours[theme] ?? {},
    })),
    {
      name: "paper",
      theme: "light",
      palette: printPalette(css, colours),
      pairs: printPairs,
      own: printedColours(colours),
    },
  ];
  const blamed = new Set<string>();
  return sheets.flatMap((sheet) => {
    const tooClose = new Map<ColourRole, ColourPair[]>();
    for (const pair of sheet.pairs) {
      if (ratioOf(pair, sheet.palette) >= pair.needed) continue;
      const role = roleToBlame(pair, sheet);
      tooClose.set(role, [...(tooClose.get(role) ?? []), pair]);
    }
    if (tooClose.size === 0) {
      const claim = `all ${sheet.pairs.length} pairs of colours of ${sheet.name} can be told apart`;
      return [holds({ mistake: "low-contrast", file, line: lineOf(["colours"]), claim })];
    }
    return [...tooClose].flatMap(([role, pairs]) => {
      const field = ["colours", sheet.theme, role];
      const name = field.join(".");
      // Paper has the light theme's colour, so one finding and one proposal are enough.
      if (blamed.has(name)) return [];
      blamed.add(name);
      const fact = {
        mistake: "low-contrast",
        file,
        line: lineOf(field),
        claim: `${name} can be told from what it meets`,
      } as const;
      const told = proposal(
        role,
        sheets.filter(({ theme, own }) => theme === sheet.theme && own[role]),
      );
      return [broken(fact, `on ${sheet.name}, too close: ${inWords(pairs, sheet)}. ${told}`, sheet.palette[role])];
    });
  });
}

/** The role that an owner would change: what they set of the two, the ink before the ground. */
function roleToBlame(pair: ColourPair, { own }: Sheet): ColourRole {
  const roles = rolesOf(pair);
  return roles.find((role) => own[role]) ?? (roles[0] as ColourRole);
}

function inWords(pairs: readonly ColourPair[], { palette }: Sheet): string {
  const worst = pairs.toSorted((a, b) => ratioOf(a, palette) / a.needed - ratioOf(b, palette) / b.needed);
  const said = worst.slice(0, shown).map((pair) => pairInWords(pair, palette));
  return `${said.join("; ")}${worst.length > shown ? `; and ${worst.length - shown} more` : ""}`;
}

/** So many pairs a finding spells out. */
const shown = 3;

function pairInWords(pair: ColourPair, palette: Palette): string {
  const { ink, ground, needed } = pair;
  const inkName = typeof ink === "string" ? ink : ink.name;
  const groundName =
    typeof ground === "string" ? ground : `${Math.round(ground.share * 100)} % ${ground.role} over ${ground.over}`;
  // Rounded down, so that a contrast that is just too low doesn't read as the one that is needed.
  const ratio = (Math.floor(ratioOf(pair, palette) * 100) / 100).toFixed(2);
  return `${inkName} ${inkColour(pair, palette)} on ${groundName} ${groundColour(pair, palette)} is ${ratio}:1 and has to be ${needed}:1`;
}

/** The nearest colour with which every pair of the role passes, on every sheet that shows it. */
function proposal(role: ColourRole, sheets: readonly Sheet[]): string {
  const touched = (sheet: Sheet) => sheet.pairs.filter((pair) => rolesOf(pair).includes(role));
  const [first] = sheets;
  const nearest =
    first &&
    nearestPassing(first.palette[role], (candidate) =>
      sheets.every((sheet) =>
        touched(sheet).every((pair) => ratioOf(pair, { ...sheet.palette, [role]: candidate }) >= pair.needed),
      ),
    );
  if (nearest) return `The nearest of its hue that passes everywhere: \`${role}: "${nearest}"\``;
  const others = new Set(sheets.flatMap(touched).flatMap(rolesOf));
  others.delete(role);
  return `No colour of its hue passes with all of ${[...others].join(", ")}: change those first`;
}
