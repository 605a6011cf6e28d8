import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { broken, type Finding } from "../finding.ts";
import type { PageText } from "./page.ts";

/** What pages and tests take from files of their own, with where such a file is named. */
const parts = [
  { folders: "content/figures/*", file: "figure.ts", what: "figure" },
  { folders: "content/outcomes/*", file: "outcomes.ts", what: "table of outcomes" },
  { folders: "content/quizzes/*.yaml", file: "", what: "quiz" },
];
/** They say what a question is, and name no quiz. */
const notAPart = new Set(["content/quizzes/not-run.yaml"]);

/** Folders with the ends of names that something reads in them. */
const read: Array<{ folder: string; ends: RegExp }> = [
  ...["lessons", "myths", "pitfalls", "case-studies", "deeper"].map((name) => ({
    folder: `content/${name}`,
    ends: /\.mdx$/,
  })),
  { folder: "content/quizzes", ends: /\.yaml$/ },
  { folder: "content/coverage", ends: /\.yaml$/ },
];

/** Nothing is written for nobody: each figure, table and quiz is named somewhere, and no file has a name that nothing reads. */
export async function checkUnused(root: string, pages: readonly PageText[]): Promise<Finding[]> {
  const texts = await textsBelow(root, pages);
  const unused = parts.flatMap(({ folders, file, what }) =>
    globSync(folders, { cwd: root }).flatMap((at) => {
      const id = path.basename(at, ".yaml");
      const isNamed = new RegExp(`(?<![\\w-])${id}(?![\\w-])`);
      if (notAPart.has(at) || texts.some((one) => one.at !== at && isNamed.test(one.text))) return [];
      return [
        broken(
          { mistake: "unused-file", file: path.join(at, file), claim: `the ${what} is used` },
          `no page, test or list names \`${id}\``,
          id,
        ),
      ];
    }),
  );
  const unread = read.flatMap(({ folder, ends }) =>
    globSync(`${folder}/*.*`, { cwd: root })
      .filter((file) => !ends.test(file))
      .map((file) =>
        broken(
          { mistake: "unread-file", file, claim: "something reads it" },
          `in ${folder} only files whose name ends in ${String(ends).slice(2, -2).replace("\\", "")} are read`,
          path.basename(file),
        ),
      ),
  );
  return [...unused, ...unread];
}

/** Everything that may name a part: pages, lists, instructions of labs, and the templates that show some themselves. */
async function textsBelow(root: string, pages: readonly PageText[]) {
  const files = globSync(
    [
      ...["content/*.yaml", "content/quizzes/*.yaml", "labs/*/{incident.yaml,instructions.mdx}"],
      ...["content/instructors/*.mdx", "content/platforms/*", "src/{pages,components,layouts}/**/*.{astro,ts}"],
    ],
    { cwd: root },
  );
  const read = files.map(async (at) => ({ at, text: await readFile(path.join(root, at), "utf8") }));
  return [...pages.map(({ file, text }) => ({ at: file, text })), ...(await Promise.all(read))];
}
