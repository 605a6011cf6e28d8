import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import type { Question } from "#schemas/question.ts";
import { type Quiz, quizSchema } from "#schemas/quiz.ts";
import { expect, type Finding, holds, misfit } from "./finding.ts";

/** Beside the quizzes, but none itself: which questions no run can prove, and why. */
export const notRunFile = "content/quizzes/not-run.yaml";

/** A quiz file that fits its schema. */
export interface QuizFile {
  /** From the project's root. */
  file: string;
  quiz: Quiz;
  lineOf(field: readonly PropertyKey[]): number;
}

/** A question with where it stands. */
export interface PlacedQuestion {
  question: Question;
  file: string;
  /** Of a field of the question, or of the question itself. */
  lineOf(field?: readonly PropertyKey[]): number;
}

export const questionsOf = ({ file, quiz, lineOf }: QuizFile): PlacedQuestion[] =>
  quiz.questions.map((question, index) => ({
    question,
    file,
    lineOf: (field = []) => lineOf(["questions", index, ...field]),
  }));

/** Of all quizzes, in alphabetical order, sound or not. */
export async function quizIds(root = process.cwd()): Promise<string[]> {
  const folder = path.join(root, "content/quizzes");
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith(".yaml")) : [];
  const not = path.basename(notRunFile);
  return names.flatMap((name) => (name === not ? [] : [path.basename(name, ".yaml")])).sort();
}

/** All quizzes that fit their schema, and what is wrong with the others. */
export async function loadQuizFiles(root: string): Promise<{ quizzes: QuizFile[]; findings: Finding[] }> {
  const quizzes: QuizFile[] = [];
  const findings: Finding[] = [];
  for (const id of await quizIds(root)) {
    const file = `content/quizzes/${id}.yaml`;
    const parsed = parseYaml(await readFile(path.join(root, file), "utf8"), quizSchema);
    if (parsed.data === null) {
      findings.push(...parsed.mistakes.map((mistake) => misfit(file, mistake)));
      continue;
    }
    const { data: quiz, lineOf } = parsed;
    findings.push(holds(`${file}: every option has a rationale, and the right ones are marked`));
    findings.push(
      expect(
        { mistake: "id-is-not-file-name", file, line: lineOf(["id"]), claim: "its id is its file name" },
        quiz.id === id,
        () => `the id is \`${quiz.id}\`, and the file ${id}.yaml`,
        quiz.id,
      ),
    );
    quizzes.push({ file, quiz, lineOf });
  }
  return { quizzes, findings };
}
