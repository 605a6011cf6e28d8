import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { stepPlacesOf } from "#cli/check/order.ts";
import { loadPages } from "#cli/check/pages/page.ts";
import { loadQuizFiles } from "#cli/check/quiz-files.ts";
import { courseOrder } from "#cli/course-order.ts";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { placeOfStep } from "#schemas/order.ts";
import type { Quiz } from "#schemas/quiz.ts";
import { type SiteSettings, siteSchema } from "#schemas/site.ts";
import { ExportError } from "./export-error.ts";

/** `content/site.yaml`; throws with every mistake in it. */
export async function siteSettings(root: string): Promise<SiteSettings> {
  const file = "content/site.yaml";
  const parsed = parseYaml(await readFile(path.join(root, file), "utf8"), siteSchema);
  if (parsed.data !== null) return parsed.data;
  throw new ExportError(
    parsed.mistakes
      .map(({ line, field, message }) => `${file}:${line}: ${field ? `${field}: ` : ""}${message}`)
      .join("\n"),
  );
}

/** All quizzes in alphabetical order, their questions with the place of their step in the course; throws with everything that keeps one from being read. */
export async function allQuizzes(root: string): Promise<Quiz[]> {
  const { quizzes, findings } = await loadQuizFiles(root);
  const problems = findings.flatMap(({ what, problem }) => (problem === null ? [] : [`${what}: ${problem}`]));
  if (problems.length > 0)
    throw new ExportError(`${problems.join("\n")}\n\nNothing was written. \`npm run check -- --quizzes\` says more.`);
  const places = await stepPlacesOf((await loadPages(root)).pages, await courseOrder(root), root);
  return quizzes.map(({ quiz }) => ({
    ...quiz,
    questions: quiz.questions.map((question) => ({ ...question, step: placeOfStep(places, question.step) })),
  }));
}

/** A name for files and packages: `warm-start`. */
export const slugOf = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "") || "course";

/** Writes the file, with the folders it needs; says where it is, from here. */
export async function writeExport(root: string, file: string, content: string | Uint8Array): Promise<string> {
  const at = path.resolve(root, file);
  try {
    await mkdir(path.dirname(at), { recursive: true });
    await writeFile(at, content);
  } catch (error) {
    throw new ExportError(`\`${file}\` could not be written: ${(error as Error).message}`);
  }
  return path.relative(process.cwd(), at);
}
