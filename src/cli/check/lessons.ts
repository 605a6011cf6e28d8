import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { lessonSchema } from "#schemas/lesson.ts";
import { expect, type Finding, misfit } from "./finding.ts";

interface Entry {
  id: string;
  file: string;
  text: string;
}

/** Ids that pages may point at. */
export interface Known {
  labs: ReadonlySet<string>;
  figures: ReadonlySet<string>;
  quizzes: ReadonlySet<string>;
}

/** Astro leaves a lesson's dangling reference in the page without a word; here it is a failure that names file and line. */
export async function checkLessons(known: Known, root = process.cwd()): Promise<Finding[]> {
  const lessons = await entries(root, "content/lessons", ".mdx");
  const findings: Finding[] = [];
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
    refer("quiz", lesson.quiz, known.quizzes, /^quiz:/m);
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
