import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { SiteFonts } from "#schemas/brand.ts";
import { isNamedIn } from "../../../styles/brand-css.ts";
import { broken, expect, type Finding, holds } from "../finding.ts";

type LineOf = (field: readonly (string | number)[]) => number;

/** A font of Latin letters in one weight weighs 15 to 30. */
const fontKiB = 100;
const markKiB = 16;

/** The fonts that the site brings along are there, are fonts, are used, and are no burden. */
export async function fontFindings(root: string, site: string, fonts: SiteFonts, lineOf: LineOf): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [index, { family, file }] of fonts.files.entries()) {
    const at = (name: string) => ({ file: site, line: lineOf(["fonts", "files", index, name]) });
    const path = `public/${file}`;
    const bytes = await readFile(join(root, path)).catch(() => null);
    const there = { mistake: "no-public-file", ...at("file"), claim: `${path} is there` } as const;
    if (!bytes) {
      findings.push(broken(there, `there is no file ${path}`, file));
      continue;
    }
    findings.push(
      holds(there),
      expect(
        { mistake: "no-font", ...at("file"), claim: `${path} is a WOFF2 font` },
        bytes.toString("latin1", 0, 4) === "wOF2",
        () => "it begins as no WOFF2 file does",
        file,
      ),
      expect(
        { mistake: "heavy-file", ...at("file"), claim: `${path} weighs ${fontKiB} KiB at most` },
        bytes.length <= fontKiB * 1024,
        () => `it weighs ${Math.ceil(bytes.length / 1024)} KiB`,
        file,
      ),
      expect(
        { mistake: "unused-font", ...at("family"), claim: `\`${family}\` is in the list of \`body\` or of \`code\`` },
        isNamedIn(family, fonts.body) || isNamedIn(family, fonts.code),
        () => `nothing is set in it: body is ${JSON.stringify(fonts.body)}, code is ${JSON.stringify(fonts.code)}`,
        family,
      ),
    );
  }
  return findings;
}

/** The site's own sign is there, can be drawn at any size, and is small. */
export async function markFindings(
  root: string,
  site: string,
  mark: string | null,
  lineOf: LineOf,
): Promise<Finding[]> {
  if (mark === null) return [];
  const path = `public/${mark}`;
  const at = { file: site, line: lineOf(["brand", "mark"]) };
  const there = { mistake: "no-public-file", ...at, claim: `${path} is there` } as const;
  const { size } = await stat(join(root, path)).catch(() => ({ size: null }));
  if (size === null) return [broken(there, `there is no file ${path}`, mark)];
  const text = await readFile(join(root, path), "utf8");
  const [, width = 0, height = 0] =
    /<svg\b[^>]*\bviewBox=["'][-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)["']/.exec(text)?.map(Number) ?? [];
  return [
    holds(there),
    expect(
      { mistake: "no-mark", ...at, claim: `${path} is a square SVG with a viewBox` },
      width > 0 && Math.abs(width / height - 1) < 0.01,
      () => (width > 0 ? `its viewBox is ${width} wide and ${height} high` : "it has no `<svg>` with a `viewBox`"),
      mark,
    ),
    expect(
      { mistake: "heavy-file", ...at, claim: `${path} weighs ${markKiB} KiB at most` },
      size <= markKiB * 1024,
      () => `it weighs ${Math.ceil(size / 1024)} KiB`,
      mark,
    ),
  ];
}
