import { readFile } from "node:fs/promises";
import path from "node:path";
import { allLabs, labAnswers, labPage } from "../lab/load-labs.ts";
import type { CheckedLab } from "./container-actions.ts";

/** A small lab that uses what every lab does: a handler, `pg`, the engine and PGlite. */
const id = "connection-per-request";

/** The lab that is tried, with the hashes of its recorded runs; throws, and so stops the build, where one is missing. */
export async function checkedLab(): Promise<CheckedLab> {
  const entry = (await allLabs()).find((lab) => lab.id === id);
  if (!entry) throw new Error(`The check of WebContainer tries the lab \`${id}\`, which does not exist.`);
  const { files, given, routes, scenario, checks } = labPage(entry);
  const { title, summary, packages } = entry.data;
  const solution = labAnswers(entry).solution;
  if (!solution) throw new Error(`labs/${id} has no solution; the check of WebContainer runs it`);
  const file = path.resolve("public/figures/labs", `${id}.json`);
  const { starter: played, solution: solved } = JSON.parse(await readFile(file, "utf8"));
  return {
    lab: {
      ...{ id, title, summary, routes, scenario, checks, packages },
      files: Object.fromEntries([
        ...given.map(({ path: name, text }) => [name, text]),
        ...files.map(({ path: name, starter }) => [name, starter]),
      ]),
      given: given.map(({ path: name }) => name),
    },
    solution,
    seed: played.trace.seed,
    recorded: { starter: played.traceHash, solution: solved.traceHash },
  };
}
