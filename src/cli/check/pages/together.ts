import { teachingPath } from "#schemas/teaching-page.ts";
import { broken, type Finding } from "../finding.ts";
import { lineAt, type Page, type PageText } from "./page.ts";
import { tagsNamed } from "./tags.ts";

/** A guess is stored under its prediction's id, whichever page asked. */
export function predictionsTwice(pages: readonly PageText[]): Finding[] {
  const first = new Map<string, string>();
  return pages.flatMap(({ file, prose }) =>
    tagsNamed(prose, "Prediction").flatMap((tag) => {
      const id = tag.attribute("id") ?? "";
      const line = lineAt(prose, tag.at);
      const other = first.get(id);
      if (other === undefined) first.set(id, `${file}:${line}`);
      return other === undefined
        ? []
        : [
            broken(
              { mistake: "duplicate-id", file, line, claim: `the prediction's id ${id} is unique` },
              `\`${id}\` stands in ${other}, too`,
              id,
            ),
          ];
    }),
  );
}

/** `01-pools.mdx` and `02-pools.mdx` would be one address, and one of them would be gone. */
export function samePage(pages: readonly PageText[]): Finding[] {
  const first = new Map<string, string>();
  return pages.flatMap((page) => {
    const address = teachingPath(page);
    const other = first.get(address);
    if (other === undefined) first.set(address, page.file);
    return other === undefined
      ? []
      : [
          broken(
            { mistake: "duplicate-id", file: page.file, claim: "its address is its own" },
            `${other} has the address \`/${address}/\`, too`,
            page.id,
          ),
        ];
  });
}

/** Two lessons of one step leave another step without any. */
export function sameStep(pages: readonly Page[]): Finding[] {
  const first = new Map<number, string>();
  return pages.flatMap((page) => {
    if (page.kind !== "lesson") return [];
    const { step } = page.front;
    const other = first.get(step);
    if (other === undefined) first.set(step, page.file);
    return other === undefined
      ? []
      : [
          broken(
            { mistake: "step-twice", file: page.file, line: page.lineOf(["step"]), claim: "its step is its own" },
            `${other} is step ${step}, too`,
            step,
          ),
        ];
  });
}

/** Lessons that are to be read before each other can't be begun. Each circle is told once, where its first page closes it. */
export function prerequisiteCycles(pages: readonly Page[]): Finding[] {
  const lessons = new Map(pages.flatMap((page) => (page.kind === "lesson" ? [[page.id, page]] : [])));
  const told = new Set<string>();
  return [...lessons.values()].flatMap((page) => {
    const circle = wayBack(page, lessons);
    const name = circle && [...circle].sort().join();
    if (!circle || !name || told.has(name)) return [];
    told.add(name);
    const place = page.front.prerequisites.indexOf(circle[1] ?? page.id);
    const line = page.lineOf(["prerequisites", place]);
    return [
      broken(
        { mistake: "prerequisite-cycle", file: page.file, line, claim: "it can be begun" },
        `it asks for itself: ${[...circle, page.id].join(" → ")}`,
        circle[1] ?? page.id,
      ),
    ];
  });
}

/** The shortest way along prerequisites from a lesson to itself, the lesson first; null where there is none. */
export function wayBack(from: Page, lessons: ReadonlyMap<string, Page>): string[] | null {
  const ways = [[from.id]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way; way = ways.shift())
    for (const next of lessons.get(way.at(-1) ?? "")?.front.prerequisites ?? []) {
      if (next === from.id) return way;
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  return null;
}
