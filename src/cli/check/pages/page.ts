import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { caseStudySchema } from "#schemas/case-study.ts";
import { deeperPageSchema } from "#schemas/deeper-page.ts";
import { lessonSchema } from "#schemas/lesson.ts";
import { mythSchema } from "#schemas/myth.ts";
import { pitfallSchema } from "#schemas/pitfall.ts";
import { type TeachingKind, teachingFolders } from "#schemas/teaching-page.ts";
import { broken, type Finding, misfit } from "../finding.ts";

const schemas = {
  lesson: lessonSchema,
  myth: mythSchema,
  pitfall: pitfallSchema,
  "case-study": caseStudySchema,
  page: deeperPageSchema,
} satisfies Record<TeachingKind, z.ZodType>;

export type PageKind = TeachingKind;

type FrontOf<Kind extends PageKind> = z.infer<(typeof schemas)[Kind]>;

interface PageOf<Kind extends PageKind> {
  kind: Kind;
  id: string;
  /** From the project's root. */
  file: string;
  text: string;
  /** The text with front matter, fenced code and comments blanked out, so that places in it are places in `text`. */
  prose: string;
  front: FrontOf<Kind>;
  /** Of a field of the front matter. */
  lineOf(field: readonly PropertyKey[]): number;
}

/** A page that teaches, with front matter that fits its schema. */
export type Page = { [Kind in PageKind]: PageOf<Kind> }[PageKind];

/** What every page has, its front matter sound or not. */
export type PageText = Pick<Page, "kind" | "id" | "file" | "text" | "prose">;

/** How labs and coverage files name it. */
export const nameOf = ({ kind, id }: Pick<Page, "kind" | "id">) => `${kind}:${id}`;

/** Of all pages there are, sound or not, as labs name them: `lesson:what-a-pool-is`. */
export async function pageNames(root = process.cwd()): Promise<ReadonlySet<string>> {
  return new Set((await pageFiles(root)).map(nameOf));
}

/** All pages whose front matter fits, what is wrong with the others, and those as text, since other pages may refer to them. */
export async function loadPages(root: string): Promise<{ pages: Page[]; unsound: PageText[]; findings: Finding[] }> {
  const pages: Page[] = [];
  const unsound: PageText[] = [];
  const findings: Finding[] = [];
  for (const place of await pageFiles(root)) {
    const text = await readFile(path.join(root, place.file), "utf8");
    const read = readPage(place, text);
    if (!Array.isArray(read)) pages.push(read);
    else {
      findings.push(...read);
      unsound.push({ ...place, text, prose: proseOf(text) });
    }
  }
  return { pages, unsound, findings };
}

/** The page, or what is wrong with its front matter. */
export function readPage({ kind, id, file }: Pick<Page, "kind" | "id" | "file">, text: string): Page | Finding[] {
  const front = /^---\n([\s\S]*?)\n---/.exec(text);
  if (!front)
    return [
      broken(
        { mistake: "no-front-matter", file, claim: "it begins with front matter" },
        "the file does not begin with a line `---`, fields in YAML and another line `---`",
        text.split("\n")[0],
      ),
    ];
  const parsed = parseYaml<Page["front"]>(front[1] ?? "", schemas[kind], 2);
  if (parsed.data === null) return parsed.mistakes.map((mistake) => misfit(file, mistake));
  return { kind, id, file, text, prose: proseOf(text), front: parsed.data, lineOf: parsed.lineOf } as Page;
}

export const lineAt = (text: string, offset: number) => text.slice(0, offset).split("\n").length;

async function pageFiles(root: string): Promise<Array<{ kind: PageKind; id: string; file: string }>> {
  const all = Object.entries(teachingFolders).map(async ([kind, name]) => {
    const folder = `content/${name}`;
    const at = path.join(root, folder);
    const names = existsSync(at) ? (await readdir(at)).filter((name) => name.endsWith(".mdx")).sort() : [];
    return names.map((name) => ({
      kind: kind as PageKind,
      id: name.replace(/^\d+-/, "").replace(/\.mdx$/, ""),
      file: `${folder}/${name}`,
    }));
  });
  return (await Promise.all(all)).flat();
}

const blank = (text: string) => text.replaceAll(/[^\n]/g, " ");

/** MDX with front matter, fenced code and comments blanked out, as long as before. */
export const proseOf = (text: string) =>
  text
    .replace(/^---\n[\s\S]*?\n---/, blank)
    .replaceAll(/^([ \t]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^[ \t]*\2[ \t]*$/gm, blank)
    .replaceAll(/\{\/\*[\s\S]*?\*\/\}/g, blank);
