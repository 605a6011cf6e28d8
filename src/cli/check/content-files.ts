import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { ZodArray, type ZodType } from "zod";
import { parseYaml, parseYamlList } from "#lab/runtimes/node/checked-yaml.ts";
import { editorSchemas } from "../editor-schemas.ts";
import { schemasOfContent } from "../schemas-of-content.ts";
import { siteFile } from "../site-settings.ts";
import { type Finding, misfit } from "./finding.ts";
import { requireSound } from "./findings-error.ts";
import { guideFiles, guideFront } from "./guide/guide.ts";
import { loadPages } from "./pages/page.ts";
import { platformsFolder } from "./platform-files.ts";
import { readableSite } from "./site/site.ts";

/**
 * Throws every mistake that keeps a file of content or labs from being read at all: broken YAML, front matter or settings, and fields
 * that do not fit their schema. Takes a second or two, since it plays nothing and follows no reference.
 */
export async function requireReadable(root: string): Promise<void> {
  const guide = (await guideFiles(root)).map(guideFront);
  requireSound([
    ...(await readableSite(root)),
    ...(await loadPages(root)).findings,
    ...guide.flatMap((front) => (Array.isArray(front) ? front : [])),
    ...(await listed(root)),
  ]);
}

/** Files of YAML that a schema is for. */
async function listed(root: string): Promise<Finding[]> {
  const seen = new Set([siteFile]);
  const findings: Finding[] = [];
  for (const { files, schema } of schemasOfContent) {
    const found = globSync(files, { cwd: root }).map((file) => file.replaceAll(path.sep, "/"));
    for (const file of found.sort().filter((name) => !seen.has(name))) {
      seen.add(file);
      const against = editorSchemas[schema];
      if (against === undefined || file.startsWith(`${platformsFolder}/`)) continue;
      const { mistakes } = mistakesOf(await readFile(path.join(root, file), "utf8"), against);
      findings.push(...mistakes.map((mistake) => misfit(file, mistake)));
    }
  }
  return findings;
}

const mistakesOf = (text: string, schema: ZodType) =>
  schema instanceof ZodArray ? parseYamlList(text, schema.element as ZodType) : parseYaml(text, schema);
