import { globSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { orderFile } from "../course-order.ts";
import { ScaffoldError } from "../new/plan.ts";
import { inFront, withoutEntries, withoutItem } from "./yaml-cuts.ts";

/** What goes, what is changed with it, and what only a person can mend. */
export interface Removal {
  /** Files and folders, from the project's root. */
  deletes: string[];
  /** Files as they will be. */
  edits: Map<string, string>;
  /** Places that still name what is gone. */
  mentions: Array<{ file: string; line: number; text: string }>;
}

export const removable = ["lesson", "lab", "quiz"] as const;
export type Removable = (typeof removable)[number];

const pages = "content/{lessons,myths,pitfalls,case-studies,deeper}/*.mdx";
const texts = ["content/**/*.{mdx,yaml}", "labs/*/*.{yaml,mdx}", "src/{pages,layouts,components}/**/*.{astro,ts}"];

/** All files of the course by their place below `root`, read once and changed in memory. */
class Files {
  readonly #changed = new Map<string, string>();
  readonly #deleted: string[] = [];
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  get deletes() {
    return this.#deleted;
  }
  get edits() {
    return this.#changed;
  }

  list(pattern: string | string[]): string[] {
    const names = globSync(pattern, { cwd: this.root }).map((file) => file.split(path.sep).join("/"));
    return names.filter((file) => !this.#deleted.some((gone) => file === gone || file.startsWith(`${gone}/`))).sort();
  }

  async read(file: string): Promise<string> {
    return this.#changed.get(file) ?? (await readFile(path.join(this.root, file), "utf8"));
  }

  async change(pattern: string, how: (text: string, file: string) => string): Promise<void> {
    for (const file of this.list(pattern)) {
      const text = await this.read(file);
      const changed = how(text, file);
      if (changed !== text) this.#changed.set(file, changed);
    }
  }

  delete(file: string): void {
    this.#deleted.push(file);
    for (const name of [...this.#changed.keys()])
      if (name === file || name.startsWith(`${file}/`)) this.#changed.delete(name);
  }
}

/** What has to be done for a lesson, a lab or a quiz to be gone; throws a `ScaffoldError` where there is no such one. */
export async function removalOf(root: string, kind: Removable, id: string): Promise<Removal> {
  const files = new Files(root);
  if (kind === "lesson") await removeLesson(files, id);
  else if (kind === "lab") await removeLab(files, id);
  else await removeQuiz(files, id);
  return { deletes: files.deletes, edits: files.edits, mentions: await mentionsOf(files, kind, id) };
}

async function removeLesson(files: Files, id: string): Promise<void> {
  const all = files.list("content/lessons/*.mdx");
  const page = all.find((file) => path.basename(file).replace(/^\d+-/, "") === `${id}.mdx`);
  if (page === undefined) {
    const ids = all.map((file) => path.basename(file, ".mdx").replace(/^\d+-/, ""));
    throw new ScaffoldError(`There is no lesson \`${id}\`. Lessons: ${ids.join(", ") || "none"}.`);
  }
  const text = await files.read(page);
  const front = frontOf(text);
  files.delete(page);
  for (const file of files.list(`content/coverage/lesson-${id}.yaml`)) files.delete(file);
  await files.change("content/steps.yaml", withoutLast(front.step));
  await files.change(orderFile, (text) => withoutItem(text, "lessons", id));
  await files.change(pages, (text) => inFront(text, (front) => withoutItem(front, "prerequisites", id)));
  await files.change("labs/*/lab.yaml", (text) => withoutItem(text, "belongsTo", `lesson:${id}`));
  if (typeof front.quiz === "string" && !(await isAsked(files, front.quiz))) await removeQuiz(files, front.quiz);
  for (const part of await shownBy(files, text)) files.delete(part);
}

/** Figures and tables of outcomes that this text names, and nothing that is left. */
async function shownBy(files: Files, text: string): Promise<string[]> {
  const left = await Promise.all(files.list(texts).map((file) => files.read(file)));
  return files.list("content/{figures,outcomes}/*").filter((part) => {
    const named = new RegExp(`(?<![\\w-])${path.basename(part)}(?![\\w-])`);
    return named.test(text) && !left.some((other) => named.test(other));
  });
}

/** A step at the end goes with its lesson. One in between stays, as a step that has no lesson: questions and tests count by steps. */
const withoutLast = (step: unknown) => (text: string) => {
  const steps: unknown = parse(text);
  const isLast = Array.isArray(steps) && steps.every((each) => Number(each.step) <= Number(step));
  return isLast ? withoutEntries(text, (each) => each.step === step) : text;
};

async function removeLab(files: Files, id: string): Promise<void> {
  if (files.list(`labs/${id}/lab.yaml`).length === 0) {
    const ids = files.list("labs/*/lab.yaml").map((file) => file.split("/")[1]);
    throw new ScaffoldError(`There is no lab \`${id}\`. Labs: ${ids.join(", ") || "none"}.`);
  }
  const [incident] = files.list(`labs/${id}/incident.yaml`);
  const incidentId = incident === undefined ? "" : String(parse(await files.read(incident))?.id);
  files.delete(`labs/${id}`);
  await files.change(orderFile, (text) => withoutItem(withoutItem(text, "labs", id), "incidents", incidentId));
  await files.change("content/coverage/course.yaml", (text) =>
    withoutEntries(text, (entry) => [entry.in].flat().some((file) => String(file).startsWith(`labs/${id}/`))),
  );
}

/** The questions, the runs that prove only them, and the beliefs that only they meet. */
async function removeQuiz(files: Files, id: string): Promise<void> {
  const file = `content/quizzes/${id}.yaml`;
  if (files.list(file).length === 0) throw new ScaffoldError(`There is no quiz \`${id}\` in content/quizzes/.`);
  const own = await referredBy(files, [file]);
  files.delete(file);
  const others = await referredBy(files, [
    ...files.list("content/quizzes/*.yaml"),
    ...files.list("labs/*/incident.yaml"),
  ]);
  for (const run of own.runs) if (!others.runs.has(run)) files.delete(`content/runs/${run}`);
  const beliefs = [...own.beliefs].filter((belief) => !others.beliefs.has(belief));
  await files.change("content/misconceptions.yaml", (text) =>
    withoutEntries(text, (entry) => beliefs.includes(String(entry.id))),
  );
  await files.change(pages, (text) =>
    inFront(text, (front) => beliefs.reduce((rest, belief) => withoutItem(rest, "misconceptions", belief), front)),
  );
  await files.change("content/quizzes/not-run.yaml", (text) =>
    withoutEntries(text, (entry) => own.questions.has(String(entry.id))),
  );
}

async function referredBy(files: Files, names: string[]) {
  const found = { runs: new Set<string>(), beliefs: new Set<string>(), questions: new Set<string>() };
  for (const name of names) {
    const text = await files.read(name);
    for (const [, run = ""] of text.matchAll(/\brun: ([a-z0-9-]+)/g)) found.runs.add(run);
    for (const [, belief = ""] of text.matchAll(/\bmisconception: ([a-z0-9-]+)/g)) found.beliefs.add(belief);
    const { questions } = parse(text) ?? {};
    if (Array.isArray(questions)) for (const { id } of questions) found.questions.add(String(id));
  }
  return found;
}

/** By a page or a test. */
async function isAsked(files: Files, quiz: string): Promise<boolean> {
  for (const file of files.list(pages)) if (frontOf(await files.read(file)).quiz === quiz) return true;
  const tests = files.list("content/tests.yaml");
  const lists: unknown = tests[0] === undefined ? [] : parse(await files.read(tests[0]));
  return Array.isArray(lists) && lists.some(({ quizzes }) => Array.isArray(quizzes) && quizzes.includes(quiz));
}

const frontOf = (text: string) => parse(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "") ?? {};

const patterns: Record<Removable, (id: string) => string> = {
  lesson: (id) => `lessons?[:/]${id}|lessonPath\\("${id}"\\)`,
  lab: (id) => `labs/${id}|(?:LabCard id|lab)="${id}"|lab: ${id}`,
  quiz: (id) => `quiz: ${id}|quizzes: [^\\n]*[[ ]${id}|quizzes/${id}\\.yaml`,
};

async function mentionsOf(files: Files, kind: Removable, id: string): Promise<Removal["mentions"]> {
  const named = new RegExp(`(?:${patterns[kind](id)})(?![a-z0-9-])`);
  const found = files
    .list(texts)
    .map(async (file) =>
      (await files.read(file))
        .split("\n")
        .flatMap((text, index) => (named.test(text) ? [{ file, line: index + 1, text: text.trim() }] : [])),
    );
  return (await Promise.all(found)).flat();
}

export async function carryOutRemoval(root: string, { deletes, edits }: Removal): Promise<void> {
  for (const [file, text] of edits) await writeFile(path.join(root, file), text);
  for (const file of deletes) await rm(path.join(root, file), { recursive: true });
}
