import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
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
    const result = quizSchema.safeParse(parse(text));
    if (!result.success) {
      for (const issue of result.error.issues) findings.push(broken(file, `${issue.path.join(".")}: ${issue.message}`));
      continue;
    }
    findings.push(holds(`${file}: every option has a rationale, one is right`));
    findings.push(
      expect(`${file}: its id is its file name`, result.data.id === id, () => `the id is \`${result.data.id}\``),
    );
    for (const question of result.data.questions) {
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
    const result = lessonSchema.safeParse(parse(front));
    if (!result.success) {
      for (const issue of result.error.issues) {
        const line = lineOf(text, new RegExp(`^${String(issue.path[0])}:`, "m"));
        findings.push(broken(`${file}:${line}`, `${issue.path.join(".")}: ${issue.message}`));
      }
      continue;
    }
    const refer = (what: string, id: string, ids: ReadonlySet<string>, pattern: RegExp) =>
      findings.push(
        expect(
          `${file}:${lineOf(text, pattern)}: ${what} ${id} exists`,
          ids.has(id),
          () => `known: ${[...ids].join(", ") || "none"}`,
        ),
      );
    refer("lab", result.data.lab, known.labs, /^lab:/m);
    refer("quiz", result.data.quiz, quizIds, /^quiz:/m);
    for (const id of result.data.prerequisites) refer("lesson", id, lessonIds, /^prerequisites:/m);
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
