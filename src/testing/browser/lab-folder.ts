import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { projectRoot } from "#cli/child.ts";
import { type Lab, labSchema } from "#schemas/lab.ts";

const labsFolder = join(projectRoot, "labs");

/** Ids of all labs, as they stand in `labs/` when the tests are collected. */
export const labIds = readdirSync(labsFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

export const manifestOf = (lab: string): Lab =>
  labSchema.parse(parse(readFileSync(join(labsFolder, lab, "lab.yaml"), "utf8")));

/** A file of an answer, `solution` or `rejected/…`; null where the answer leaves the starter's. */
export function fileOf(lab: string, answer: string, path: string): string | null {
  const file = join(labsFolder, lab, answer, path);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

/** The first lab that `has` something a test needs; it fails to be collected where none has. */
export function labWith(what: string, has: (lab: Lab) => boolean): { id: string; manifest: Lab } {
  const labs = labIds.map((id) => ({ id, manifest: manifestOf(id) }));
  const found = labs.find(({ manifest }) => has(manifest));
  if (!found) throw new Error(`No lab in labs/ has ${what}, which these tests need. Give them another example.`);
  return found;
}
