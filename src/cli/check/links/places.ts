import { existsSync, globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { mistakeGroups, mistakes } from "#mistakes/catalogue.ts";
import { teachingPath } from "#schemas/teaching-page.ts";
import { guideFiles } from "../guide/guide.ts";
import { type Page, type PageText, proseOf } from "../pages/page.ts";
import type { Known } from "../pages/rule.ts";
import { sectionsOf } from "../pages/sections.ts";
import { answersOf } from "../pages/shown-code.ts";

/** A page of the site by its address, `labs/capacity/`, with every fragment that leads somewhere on it. */
export type Places = ReadonlyMap<string, ReadonlySet<string>>;

/** Entries of these files are places of a page of their own: the fragment is the entry's id, behind what the page puts before it. */
const listed = [
  { file: "content/glossary.yaml", address: "glossary/" },
  { file: "content/errors.yaml", address: "errors/" },
  { file: "content/measurements.yaml", address: "measurements/" },
  { file: "content/corrections.yaml", address: "corrections/" },
  { file: "content/truth/limits.yaml", address: "real-and-simulated/" },
  { file: "content/truth/documented.yaml", address: "how-true/" },
  { file: "content/cheat-sheet.yaml", field: "drivers", address: "cheat-sheet/" },
  { file: "content/choosing.yaml", field: "answers", address: "choosing/", prefix: "answer-" },
];

/** Every address of the site, as its files in `content/`, `labs/` and `src/pages/` make them. */
export async function placesOf(
  pages: readonly PageText[],
  known: Pick<Known, "labFiles" | "labs" | "figures">,
  root: string,
) {
  const places = new Map<string, Set<string>>();
  const add = (address: string, ...fragments: string[]) => {
    const there = places.get(address) ?? new Set();
    for (const fragment of fragments) there.add(fragment);
    places.set(address, there);
  };
  for (const [address, fragments] of await ownPages(root)) add(address, ...fragments);
  for (const page of pages) add(`${teachingPath(page)}/`, ...headingsOf(page), "sources", ...sourcesOf(page));
  for (const { id, text } of await guideFiles(root))
    add(`instructors/${id}/`, "sources", ...sectionsOf({ text, prose: proseOf(text) }).map(({ anchor }) => anchor));
  for (const id of known.labs.keys()) {
    add(`labs/${id}/`, ...[...answersOf(id, known)].map((answer) => `open=${answer}`), ...picksOf(id, known));
    add(`labs/${id}/webcontainer/`);
  }
  for (const figure of known.figures) {
    const [, table, place, situation] = /^outcomes\/(.+)\.(.+)\.(.+)$/.exec(figure) ?? [];
    add(table === undefined ? `watch/${figure}/` : `watch/${table}/${place}-${situation}/`, "run", "code");
  }
  for (const { file, field, address, prefix = "" } of listed)
    for (const id of idsIn(await yamlAt(root, file), field)) add(address, `${prefix}${id}`);
  for (const id of idsIn(await yamlAt(root, "content/tests.yaml"))) add(`tests/${id}/`);
  add("instructors/mistakes/", ...Object.keys(mistakes), ...mistakeGroups.map(({ id }) => `in-${id}`));
  for (const file of globSync("labs/*/incident.yaml", { cwd: root }).sort()) {
    const id: unknown = (await yamlAt(root, file))?.id;
    if (typeof id === "string") add(`incidents/${id}/`);
  }
  return places satisfies Places;
}

const headingsOf = (page: PageText) =>
  sectionsOf(page).flatMap(({ anchor }) => (["front-matter", "start"].includes(anchor) ? [] : [anchor]));
/** A page whose front matter can't be read may have them all. */
const sourcesOf = (page: PageText | Page) => {
  const count = "front" in page ? page.front.sources.length : 99;
  return Array.from({ length: count }, (_, index) => `source-${index + 1}`);
};

/** The platforms a lab lets its reader pick, its own among them. */
const picksOf = (lab: string, { labFiles }: Pick<Known, "labFiles">) => {
  const scenario = labFiles.get(`${lab}/scenario.ts`) ?? "";
  const isPick = /^\s*picks:/m.test(scenario);
  return isPick ? [...scenario.matchAll(/\bplatform: "([a-z-]+)"/g)].map(([, id]) => `platform=${id}`) : [];
};

/** Pages that a file of `src/pages/` makes alone, with the ids it writes out. */
async function ownPages(root: string): Promise<Array<[address: string, fragments: string[]]>> {
  const found: Array<[string, string[]]> = [];
  for (const file of globSync("src/pages/**/*.astro", { cwd: root }).sort()) {
    const name = path.relative("src/pages", file).replaceAll(path.sep, "/");
    if (name.includes("[")) continue;
    const text = await readFile(path.join(root, file), "utf8");
    const address = `${name.replace(/\.astro$/, "")}/`.replace(/^index\/$|(?<=\/)index\/$/, "");
    found.push([address, [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id = ""]) => id)]);
  }
  return found;
}

async function yamlAt(root: string, file: string) {
  const at = path.join(root, file);
  if (!existsSync(at)) return null;
  try {
    return parse(await readFile(at, "utf8"));
  } catch {
    return null;
  }
}

function idsIn(data: unknown, field?: string): string[] {
  const list = field === undefined ? data : (data as Record<string, unknown> | null)?.[field];
  return Array.isArray(list) ? list.flatMap((entry) => (typeof entry?.id === "string" ? [entry.id] : [])) : [];
}
