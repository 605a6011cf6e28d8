import type { Misconception } from "#schemas/misconception.ts";
import { asItComes } from "#schemas/order.ts";
import { broken, type Finding, holds } from "./finding.ts";
import { misconceptionsFile } from "./misconceptions.ts";
import { stepPlacesOf } from "./order.ts";
import { loadPages } from "./pages/page.ts";
import type { PlacedQuestion } from "./quiz-files.ts";
import type { Listed } from "./yaml-list.ts";

/** Questions and misconceptions belong to steps there are, planned or written. Told once for each file and step. */
export async function checkSteps(
  questions: readonly PlacedQuestion[],
  misconceptions: readonly Listed<Misconception>[],
  root: string,
): Promise<Finding[]> {
  const places = await stepPlacesOf((await loadPages(root)).pages, asItComes, root);
  if (places.size === 0) return [];
  const named = [
    ...questions.map(({ question: { step }, file, lineOf }) => ({ file, step, line: lineOf(["step"]) })),
    ...misconceptions.map(({ entry: { step }, line }) => ({ file: misconceptionsFile, step, line })),
  ].filter(({ step }) => !places.has(step));
  if (named.length === 0) return [holds("content: questions and misconceptions belong to steps there are")];
  const known = [...places.keys()].join(", ");
  return named.flatMap(({ file, step, line }, index) => {
    const same = named.filter((other) => other.file === file && other.step === step);
    if (same[0] !== named[index]) return [];
    const others = same.length === 1 ? "" : `; ${same.length} entries of the file name it`;
    const fact = { mistake: "no-such-step", file, line, claim: `step ${step} is there` } as const;
    return [broken(fact, `there is no step ${step}${others}. Steps: ${known}`, step)];
  });
}
