import { existsSync, globSync } from "node:fs";
import path from "node:path";
import { namesLike } from "./closest.ts";

const places = ["content/**/*.{mdx,md,yaml,json,ts}", "labs/*/**", "src/pages/**/*.astro"];

/**
 * What a command line names, as the parts of the check look for it: labs by id, quizzes by file, all else as it stands. A name of
 * nothing is a slip that would pass every check, so `unknown` says so.
 */
export function asked(
  root: string,
  part: string | null,
  names: readonly string[],
): { names: string[]; unknown: string | null } {
  const found = names.map((name) => nameOf(root, part, name));
  const wrong = found.find((name) => !isThere(root, part, name));
  if (wrong === undefined) return { names: found, unknown: null };
  const kind = part === "--labs" ? "lab" : "file";
  return { names: found, unknown: `There is no ${kind} \`${wrong}\`. ${namesLike(wrong, candidates(root, part))}.` };
}

function nameOf(root: string, part: string | null, name: string): string {
  if (part === "--labs") return path.basename(name);
  if (part !== "--quizzes") return name;
  const file = `content/quizzes/${path.basename(name, ".yaml")}.yaml`;
  return existsSync(path.join(root, file)) ? file : name;
}

function isThere(root: string, part: string | null, name: string): boolean {
  if (part === "--labs") return existsSync(path.join(root, "labs", name));
  if (existsSync(path.resolve(root, name))) return true;
  return part !== "--quizzes" && globSync(places, { cwd: root }).some((file) => file.includes(name));
}

function candidates(root: string, part: string | null): string[] {
  if (part === "--labs")
    return globSync("*/lab.yaml", { cwd: path.join(root, "labs") })
      .map(path.dirname)
      .sort();
  const files = part === "--quizzes" ? ["content/quizzes/*.yaml"] : ["content/**/*.{mdx,yaml}"];
  return globSync(files, { cwd: root }).sort();
}
