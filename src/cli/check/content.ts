import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parseYaml, type YamlMistake } from "#lab/runtimes/node/checked-yaml.ts";
import { lessonSchema } from "#schemas/lesson.ts";
import { quizSchema } from "#schemas/quiz.ts";
import { broken, expect, type Finding, holds } from "./finding.ts";

interface Entry {
  id: string;
  file: string;
  text: string;
}

/** Ids that pages may point at. */
export interface Known {
  labs: ReadonlySet<string>;
  figures: ReadonlySet<string>;
}

/** Astro leaves a dangling reference in the page without a word; here it is a failure that names file and line. */
export async function checkContent(known: Known, root = process.cwd()): Promise<Finding[]> {
  const quizzes = await entries(root, "content/quizzes", ".yaml");
  const lessons = await entries(root, "content/lessons", ".mdx");
  const findings: Finding[] = [];
  const askedIn = new Map<string, string>();
  for (const { id, file, text } of quizzes) {
    const { data: quiz, mistakes } = parseYaml(text, quizSchema);
    if (quiz === null) {
      findings.push(...mistakes.map((mistake) => misfit(file, mistake)));
      continue;
    }
    findings.push(holds(`${file}: every option has a rationale, one is right`));
    findings.push(expect(`${file}: its id is its file name`, quiz.id === id, () => `the id is \`${quiz.id}\``));
    for (const question of quiz.questions) {
      const other = askedIn.get(question.id);
      findings.push(
        expect(`${file}: question id ${question.id} is unique`, other === undefined, () => `also in ${other}`),
      );
      askedIn.set(question.id, file);
    }
  }
  const quizIds = new Set(quizzes.map(({ id }) => id));
  const lessonIds = new Set(lessons.map(({ id }) => id));
  for (const { file, text } of lessons) {
    const front = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "";
    const { data: lesson, mistakes } = parseYaml(front, lessonSchema, 2);
    if (lesson === null) {
      findings.push(...mistakes.map((mistake) => misfit(file, mistake)));
      continue;
    }
    const refer = (what: string, id: string, ids: ReadonlySet<string>, pattern: RegExp) =>
      findings.push(
        expect(
          `${file}:${lineOf(text, pattern)}: ${what} ${id} exists`,
          ids.has(id),
          () => `there is no ${what} \`${id}\`. Known: ${[...ids].join(", ") || "none"}`,
        ),
      );
    refer("lab", lesson.lab, known.labs, /^lab:/m);
    refer("quiz", lesson.quiz, quizIds, /^quiz:/m);
    for (const id of lesson.prerequisites) refer("lesson", id, lessonIds, /^prerequisites:/m);
    for (const [, component, id] of text.matchAll(/<(Figure|LabCard)\s[^>]*?id="([^"]+)"/g)) {
      refer(
        component === "Figure" ? "figure" : "lab",
        String(id),
        component === "Figure" ? known.figures : known.labs,
        new RegExp(`<${component}\\s[^>]*?id="${id}"`),
      );
    }
    findings.push(expect(`${file}: plays at least one run`, /<Figure\s/.test(text), () => "add a <Figure id=… />"));
  }
  return findings;
}

const misfit = (file: string, { line, field, message }: YamlMistake) =>
  broken(`${file}:${line}`, field === null ? message : `${field}: ${message}`);

const lineOf = (text: string, pattern: RegExp) => text.slice(0, pattern.exec(text)?.index ?? 0).split("\n").length;

async function entries(root: string, folder: string, extension: string): Promise<Entry[]> {
  const at = path.join(root, folder);
  if (!existsSync(at)) return [];
  const names = (await readdir(at)).filter((name) => name.endsWith(extension)).sort();
  return Promise.all(
    names.map(async (name) => ({
      id: name.slice(0, -extension.length).replace(/^\d+-/, ""),
      file: `${folder}/${name}`,
      text: await readFile(path.join(at, name), "utf8"),
    })),
  );
}
