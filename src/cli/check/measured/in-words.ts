import { existsSync, globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import type { MistakeId } from "#mistakes/catalogue.ts";
import { type MeasuredWords, measuredWordsSchema } from "#schemas/measured-words.ts";
import { namesLike } from "../closest.ts";
import { broken, expect, type Finding, misfit } from "../finding.ts";
import { lineAt } from "../pages/page.ts";
import { evaluate, isRounded, UnknownNumber } from "./arithmetic.ts";

export const wordsFile = "content/measured-in-words.yaml";

/** Where texts say measured numbers in their own words, the digits are those of `numbers`. */
export async function checkWords(numbers: ReadonlyMap<string, number>, root: string): Promise<Finding[]> {
  const at = path.join(root, wordsFile);
  if (!existsSync(at)) return [];
  const parsed = parseYaml(await readFile(at, "utf8"), z.array(measuredWordsSchema));
  if (parsed.data === null) return parsed.mistakes.map((mistake) => misfit(wordsFile, mistake));
  const findings: Finding[] = [];
  for (const [index, entry] of parsed.data.entries())
    findings.push(...(await checkEntry(entry, parsed.lineOf([index]), numbers, root)));
  return findings;
}

async function checkEntry(
  { says, files }: MeasuredWords,
  at: number,
  numbers: ReadonlyMap<string, number>,
  root: string,
): Promise<Finding[]> {
  const fact = (mistake: MistakeId, claim: string) => ({
    mistake,
    file: wordsFile,
    line: at,
    claim: `“${says}” ${claim}`,
  });
  let values: number[];
  const expressions = [...says.matchAll(/\{([^{}]+)\}/g)].map(([, expression = ""]) => expression);
  try {
    values = expressions.map((expression) => evaluate(expression, numbers));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const like = error instanceof UnknownNumber ? `. ${namesLike(error.id, numbers.keys())}` : "";
    return [broken(fact("not-worked-out", "can be worked out"), `${error.message}${like}`, says)];
  }
  const findings: Finding[] = [];
  for (const pattern of files) {
    const found = await placesOf(says, pattern, root);
    if (found.length === 0)
      findings.push(broken(fact("said-nowhere", `is said in ${pattern}`), `nothing in ${pattern} says it`, says));
    for (const { file, line, printed } of found) {
      const wrong = printed.flatMap((text, index) => {
        const value = values[index] ?? Number.NaN;
        return isRounded(text, value) ? [] : [`it says ${text}, and ${expressions[index]} is ${inDigits(value)}`];
      });
      findings.push(
        expect(
          { mistake: "says-another-number", file, line, claim: `says what was measured: ${says}` },
          wrong.length === 0,
          () => wrong.join("; "),
          printed.join(", "),
        ),
      );
    }
  }
  return findings;
}

/** Every place that says the words, with the numbers as they are printed there. Tags and line breaks don't count. */
async function placesOf(says: string, pattern: string, root: string) {
  const literal = (text: string) =>
    text
      .split(/\s+/)
      .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join("\\s+");
  const source = says
    .split(/\{[^{}]+\}/)
    .map(literal)
    .join("(\\d[\\d,]*(?:\\.\\d+)?)");
  const places: Array<{ file: string; line: number; printed: string[] }> = [];
  for (const file of globSync(pattern, { cwd: root }).sort()) {
    const text = (await readFile(path.join(root, file), "utf8")).replaceAll(
      /<\/?(Measured|Cite|Term)\b[^<>]*>/g,
      (tag) => tag.replaceAll(/[^\n]/g, " "),
    );
    for (const match of text.matchAll(new RegExp(source, "g")))
      places.push({ file, line: lineAt(text, match.index), printed: match.slice(1) });
  }
  return places;
}

const inDigits = (value: number) =>
  Number(value.toPrecision(4)).toLocaleString("en-GB", { maximumSignificantDigits: 4 });
