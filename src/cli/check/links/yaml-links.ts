import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { isPair, isScalar, parseDocument, visit } from "yaml";
import { z } from "zod";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import type { MistakeId } from "#mistakes/catalogue.ts";
import { namesLike } from "../closest.ts";
import { broken, type Finding, holds } from "../finding.ts";
import { lineAt } from "../pages/page.ts";
import type { Known } from "../pages/rule.ts";
import type { Places } from "./places.ts";

interface Field {
  files: string;
  key: string;
  /** What the value names, for example `lab`. */
  what: "lab" | "figure" | "page" | "place" | "answer" | "source";
}

const mistakeOf: Record<Field["what"], MistakeId> = {
  lab: "no-such-lab",
  figure: "no-such-figure",
  page: "no-such-page",
  place: "no-such-page",
  answer: "no-such-entry",
  source: "no-such-entry",
};

/** Fields of YAML that lead somewhere, but for those that a check of their own follows (errors, glossary, corrections, coverage). */
const fields: Field[] = [
  { files: "content/quizzes/*.yaml", key: "lab", what: "lab" },
  { files: "content/choosing.yaml", key: "lab", what: "lab" },
  { files: "content/choosing.yaml", key: "figure", what: "figure" },
  { files: "content/choosing.yaml", key: "page", what: "page" },
  { files: "content/choosing.yaml", key: "answer", what: "answer" },
  { files: "content/choosing.yaml", key: "sources", what: "source" },
  { files: "content/ways.yaml", key: "path", what: "place" },
];

/** Every such field names something there is. */
export async function yamlLinks(
  places: Places,
  known: Pick<Known, "labs" | "figures">,
  root: string,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { files, key, what } of fields)
    for (const file of globSync(files, { cwd: root }).sort()) {
      const text = await readFile(path.join(root, file), "utf8");
      const names = namesOf(what, places, known, text);
      const values = valuesOf(text, key);
      const wrong = values.filter(({ value }) => !names.has(value));
      if (values.length > 0 && wrong.length === 0) findings.push(holds(`${file}: every \`${key}\` leads somewhere`));
      for (const { value, line } of wrong)
        findings.push(
          broken(
            { mistake: mistakeOf[what], file, line, claim: `\`${key}\` leads somewhere` },
            `there is no ${what} \`${value}\`. ${namesLike(value, names)}`,
            value,
          ),
        );
    }
  return findings;
}

function namesOf(what: Field["what"], places: Places, known: Pick<Known, "labs" | "figures">, text: string) {
  switch (what) {
    case "lab":
      return new Set(known.labs.keys());
    case "figure":
      return known.figures;
    case "page":
      return new Set([...places.keys()].map((address) => address.replace(/\/$/, "")));
    case "place":
      return new Set(places.keys());
    case "answer":
      return idsIn(text, "answers");
    case "source":
      return idsIn(text, "sources");
  }
}

/** Ids of the entries of a list at the file's top. */
function idsIn(text: string, list: string): Set<string> {
  const whole = parseYaml(text, z.record(z.string(), z.unknown())).data;
  const entries = whole?.[list];
  return new Set(
    Array.isArray(entries) ? entries.flatMap((entry) => (typeof entry?.id === "string" ? [entry.id] : [])) : [],
  );
}

/** Texts under a key, alone or in a list, at any depth. */
function valuesOf(text: string, key: string): Array<{ value: string; line: number }> {
  const found: Array<{ value: string; line: number }> = [];
  const document = parseDocument(text);
  if (document.errors.length > 0) return [];
  visit(document, {
    Scalar(place, { value, range }, around) {
      const pair = around.findLast(isPair);
      if (place === "key" || !isScalar(pair?.key) || pair.key.value !== key || typeof value !== "string" || !range)
        return;
      found.push({ value, line: lineAt(text, range[0]) });
    },
  });
  return found;
}
