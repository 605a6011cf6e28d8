import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { placeOfStep, stepPlaces } from "#schemas/order.ts";
import { courseOrder } from "../course-order.ts";

/** A wrong belief, and what is true instead. */
export interface Belief {
  id: string;
  truth: string;
}

/** What a fork's course holds, as far as scaffolds refer to it. Files that don't fit their schema count as there. */
export interface Course {
  root: string;
  /** In the order of the course. */
  lessons: Array<{ id: string; step: number; file: string }>;
  labs: Array<{ id: string; level: string }>;
  figures: string[];
  misconceptions: Belief[];
  /** Every id that a question has, with its file. */
  questions: Map<string, string>;
}

export async function readCourse(root: string): Promise<Course> {
  const yaml = async (file: string) => parse(await textAt(root, file)) ?? {};
  const lessons = (await namesIn(root, "content/lessons", ".mdx")).map(async (name) => {
    const file = `content/lessons/${name}`;
    const front = parse(/^---\n([\s\S]*?)\n---/.exec(await textAt(root, file))?.[1] ?? "") ?? {};
    return { id: name.replace(/^\d+-/, "").replace(/\.mdx$/, ""), step: Number(front.step ?? 0), file };
  });
  const labs = (await namesIn(root, "labs")).map(async (id) => ({
    id,
    level: String((await yaml(`labs/${id}/lab.yaml`)).level ?? ""),
  }));
  const quizzes = (await namesIn(root, "content/quizzes", ".yaml")).map(async (name) => {
    const file = `content/quizzes/${name}`;
    const { questions } = await yaml(file);
    return Array.isArray(questions) ? questions.map(({ id }) => [String(id), file] as const) : [];
  });
  const beliefs = await yaml("content/misconceptions.yaml");
  return {
    root,
    lessons: await inPlace(root, await Promise.all(lessons)),
    labs: await Promise.all(labs),
    figures: await namesIn(root, "content/figures"),
    misconceptions: Array.isArray(beliefs)
      ? beliefs.map(({ id, truth }) => ({ id: String(id), truth: String(truth ?? "") }))
      : [],
    questions: new Map((await Promise.all(quizzes)).flat()),
  };
}

async function inPlace(root: string, lessons: Course["lessons"]): Promise<Course["lessons"]> {
  const places = stepPlaces([], lessons, (await courseOrder(root)).lessons);
  return lessons.sort((a, b) => placeOfStep(places, a.step) - placeOfStep(places, b.step));
}

/** An absent file is an empty text. */
export async function textAt(root: string, file: string): Promise<string> {
  const at = path.join(root, file);
  return existsSync(at) ? readFile(at, "utf8") : "";
}

/** Of the files that end so, or of the folders where nothing is asked for; sorted. */
export async function namesIn(root: string, folder: string, ending?: string): Promise<string[]> {
  const at = path.join(root, folder);
  if (!existsSync(at)) return [];
  const entries = await readdir(at, { withFileTypes: true });
  return entries
    .filter((entry) => (ending === undefined ? entry.isDirectory() : entry.name.endsWith(ending)))
    .map(({ name }) => name)
    .sort();
}
