import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import type { MistakeId } from "#mistakes/catalogue.ts";
import { frontPageSchema, measuredParts } from "#schemas/front-page.ts";
import { glossaryTermSchema } from "#schemas/glossary.ts";
import { measurementSchema } from "#schemas/measurement.ts";
import { namesLike } from "./closest.ts";
import { broken, type Finding, holds, misfit } from "./finding.ts";
import type { Known } from "./pages/rule.ts";
import { loadList } from "./yaml-list.ts";

const frontPageFile = "content/front-page.yaml";

/** The front page fits its schema, and shows numbers, words and a figure that are there. */
export async function checkFrontPage({ figures }: Pick<Known, "figures">, root: string): Promise<Finding[]> {
  const at = path.join(root, frontPageFile);
  if (!existsSync(at)) return [];
  const parsed = parseYaml(await readFile(at, "utf8"), frontPageSchema);
  if (parsed.data === null) return parsed.mistakes.map((mistake) => misfit(frontPageFile, mistake));
  const { data, lineOf } = parsed;
  const numbers = (await loadList(root, "content/measurements.yaml", measurementSchema)).ids;
  const terms = (await loadList(root, "content/glossary.yaml", glossaryTermSchema)).ids;
  const named = (
    what: string,
    mistake: MistakeId,
    id: string | undefined,
    known: ReadonlySet<string>,
    field: PropertyKey[],
  ) =>
    id === undefined || known.has(id)
      ? []
      : [
          broken(
            { mistake, file: frontPageFile, line: lineOf(field), claim: `it shows a ${what} there is` },
            `there is no ${what} \`${id}\`. ${namesLike(id, known)}`,
            id,
          ),
        ];
  const findings = [
    ...named("figure", "no-such-figure", data.figure?.id, figures, ["figure", "id"]),
    ...(data.why?.facts ?? []).flatMap(({ measured, taught, says }, index) => {
      const inText = measuredParts(says).flatMap((part) => (typeof part === "string" ? [] : [part.measured]));
      const fact = ["why", "facts", index];
      return [
        ...named("number", "no-such-number", measured, numbers, [...fact, "measured"]),
        ...named("term", "no-such-term", taught, terms, [...fact, "taught"]),
        ...inText.flatMap((id) => named("number", "no-such-number", id, numbers, [...fact, "says"])),
      ];
    }),
  ];
  return findings.length > 0 ? findings : [holds(`${frontPageFile}: all it shows is there`)];
}
