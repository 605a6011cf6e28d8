import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { parseYaml, parseYamlList, type YamlMistake } from "#lab/runtimes/node/checked-yaml.ts";
import { choosingSchema } from "#schemas/choosing.ts";
import { stepSchema } from "#schemas/lesson.ts";
import { documentedSchema, limitSchema } from "#schemas/truth.ts";
import { waySchema } from "#schemas/way.ts";
import { type Finding, holds, misfit } from "../finding.ts";

/** Files that Astro reads and no check of their own does. */
const files: Array<{ files: string; list?: z.ZodType; whole?: z.ZodType }> = [
  { files: "content/ways.yaml", list: waySchema },
  { files: "content/steps.yaml", list: stepSchema },
  { files: "content/truth/documented.yaml", list: documentedSchema },
  { files: "content/truth/limits.yaml", list: limitSchema },
  { files: "content/choosing.yaml", whole: choosingSchema },
];

/** What other checks read with a schema; any other YAML must at least be YAML. */
const readElsewhere = /^(content\/(quizzes|coverage)\/|content\/[a-z-]+\.yaml$|labs\/[^/]+\/(lab|incident)\.yaml$)/;

/** Every file that pages are made of fits its schema, whichever page it is for. */
export async function checkOtherFiles(root: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { files: pattern, list, whole } of files)
    for (const file of globSync(pattern, { cwd: root }).sort()) {
      const text = await readFile(path.join(root, file), "utf8");
      const said = (mistakes: readonly YamlMistake[]) =>
        findings.push(
          ...(mistakes.length === 0
            ? [holds(`${file}: fits its schema`)]
            : mistakes.map((mistake) => misfit(file, mistake))),
        );
      if (list) said(parseYamlList(text, list).mistakes);
      if (whole) said(parseYaml(text, whole).mistakes);
    }
  const checked = new Set(files.flatMap(({ files: pattern }) => globSync(pattern, { cwd: root })));
  const others = globSync(["content/**/*.yaml", "labs/**/*.yaml"], { cwd: root })
    .map((file) => file.replaceAll(path.sep, "/"))
    .filter((file) => !checked.has(file) && !readElsewhere.test(file));
  for (const file of others.sort()) {
    const { mistakes } = parseYaml(await readFile(path.join(root, file), "utf8"), z.unknown());
    findings.push(...mistakes.map((mistake) => misfit(file, mistake)));
  }
  return findings;
}
