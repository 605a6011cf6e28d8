import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { projectRoot } from "./child.ts";
import { createTypeChecker, type ProgramFiles } from "./type-programs/type-checker.ts";

/** One TypeScript program: a lab's own modules, or one variant of the learner's files. */
export interface Program {
  title: string;
  files: ProgramFiles;
}

const filesUnder = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    : [];

const foldersIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => join(folder, entry.name))
    : [];

/** The files of a variant, laid over the starter's as a run lays them, at the paths they would have in its own folder. */
export function variantProgram(lab: string, variant: string): ProgramFiles {
  const starter = join(lab, "starter");
  const files: ProgramFiles = {};
  for (const folder of [starter, variant])
    for (const name of filesUnder(folder)) files[join(variant, name)] = readFileSync(join(folder, name), "utf8");
  return files;
}

/**
 * The programs of all labs: each variant has its own, because `declare global` in two of them would collide (TS2403).
 * `examples/` are left out: pages show them for what the compiler says. `first` leaves out accepted and rejected answers too.
 */
export function labPrograms({
  labsFolder = join(projectRoot, "labs"),
  answers,
}: {
  labsFolder?: string;
  answers: "first" | "all";
}): Program[] {
  return foldersIn(labsFolder).flatMap((lab) => {
    const others = answers === "all" ? ["accepted", "rejected"] : [];
    const variants = [
      join(lab, "starter"),
      join(lab, "solution"),
      ...others.flatMap((folder) => foldersIn(join(lab, folder))),
    ].filter((variant) => existsSync(variant));
    const own = readdirSync(lab).filter((name) => name.endsWith(".ts"));
    return [
      {
        title: relative(projectRoot, lab),
        files: Object.fromEntries(own.map((name) => [join(lab, name), readFileSync(join(lab, name), "utf8")])),
      },
      ...variants.map((variant) => ({ title: relative(projectRoot, variant), files: variantProgram(lab, variant) })),
    ].filter(({ files }) => Object.keys(files).length > 0);
  });
}

/** Checks every program and returns the problems as text, empty when there are none. */
export function checkPrograms(programs: Program[]): string {
  // A handler's signature is the platform's, whether or not it uses every parameter.
  const checker = createTypeChecker({ noUnusedParameters: false });
  return programs
    .map(({ files }) => checker.check(files))
    .filter((problems) => problems.length > 0)
    .map(checker.format)
    .join("\n");
}
