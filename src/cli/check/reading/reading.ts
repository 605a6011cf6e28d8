import { broken, type Finding, holds } from "../finding.ts";
import { gradeOf } from "./grade.ts";
import { nameMark } from "./plain.ts";
import { type ReadingText, readingTexts } from "./texts.ts";

/** The highest grade a text may have: the years of school somebody has behind them at 17. */
export const highestGrade = 11;

/** The formula was found with passages of about this many words; fewer give a grade that says little. */
const fewestWords = 100;
const shown = 3;

/** How hard each text is to read, by the Flesch–Kincaid grade. */
export async function checkReading(root = process.cwd()): Promise<Finding[]> {
  return (await readingTexts(root)).map(readingOf);
}

/** A text's grade, or what makes it too hard. */
export function readingOf({ name, sentences }: ReadingText): Finding {
  const { grade, words } = gradeOf(sentences.map(({ text }) => text));
  if (words < fewestWords) return holds(`${name}: ${words} words, too few for a reading grade`);
  const what = `${name}: reads at grade ${grade.toFixed(1)}`;
  if (grade <= highestGrade) return holds(what);
  const hardest = sentences
    .map((sentence) => ({ ...sentence, ...gradeOf([sentence.text]) }))
    .filter(({ words }) => words >= 8)
    .sort((a, b) => b.grade - a.grade)
    .slice(0, shown);
  const listed = hardest.map(
    ({ at, text, grade, words }) =>
      `      ${at}: ${words} words, grade ${grade.toFixed(0)}: ${text.replaceAll(nameMark, "…")}`,
  );
  const [file = name, line] = (hardest[0] ?? sentences[0])?.at.split(":") ?? [];
  return broken(
    {
      mistake: "hard-to-read",
      file,
      line: Number(line ?? 1),
      claim: `${file === name ? "" : `${name}: `}reads at grade ${grade.toFixed(1)}`,
    },
    [`${highestGrade} is the most. Hardest to read:`, ...listed].join("\n"),
  );
}
