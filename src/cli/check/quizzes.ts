import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import type { ClaimObserver } from "#claims/observe.ts";
import { misconceptionSchema } from "#schemas/misconception.ts";
import { quizTestSchema } from "#schemas/quiz-test.ts";
import { checkClaims } from "./claims.ts";
import { namesLike } from "./closest.ts";
import { broken, type Finding } from "./finding.ts";
import { lintQuizzes, lintUniqueIds } from "./lint.ts";
import { checkMisconceptions, misconceptionsFile } from "./misconceptions.ts";
import { checkNotRun, notRunSchema } from "./not-run.ts";
import { loadQuizFiles, notRunFile, questionsOf, quizIds } from "./quiz-files.ts";
import { checkRuns } from "./runs.ts";
import { checkSteps } from "./steps.ts";
import { checkTests, testsFile } from "./tests.ts";
import { loadList } from "./yaml-list.ts";

/**
 * Everything about questions: their schema, the rules for writing them, and the runs that prove them; then what they
 * are together with the misconceptions and the tests. `files` narrows it to those quizzes, and leaves the rest out.
 */
export async function checkQuizzes(options: {
  observer: ClaimObserver;
  files?: string[];
  root?: string;
}): Promise<Finding[]> {
  const { observer, files = [], root = process.cwd() } = options;
  const wanted = new Set(files.map((file) => path.basename(file)));
  const isWanted = (file: string) => wanted.size === 0 || wanted.has(path.basename(file));
  const there = (await quizIds(root)).map((id) => `${id}.yaml`);
  const absent = [...wanted].filter((name) => !there.includes(name));
  const loaded = await loadQuizFiles(root);
  const misconceptions = await loadList(root, misconceptionsFile, misconceptionSchema);
  const notRun = await loadList(root, notRunFile, notRunSchema);
  const tests = await loadList(root, testsFile, quizTestSchema);
  const figures = await foldersIn(path.join(root, "content/figures"));

  const quizzes = loaded.quizzes.filter(({ file }) => isWanted(file));
  const questions = quizzes.flatMap(questionsOf);
  const known = {
    misconceptions: misconceptions.ids,
    notRun: notRun.ids,
    figures,
  };
  const findings = [
    ...absent.map((name) =>
      broken(
        { mistake: "no-such-quiz", file: `content/quizzes/${name}`, claim: "is a quiz" },
        `there is no such file. ${namesLike(name, there)}`,
        name,
      ),
    ),
    ...loaded.findings.filter(({ what }) => isWanted(what.split(":")[0] ?? "")),
    ...lintQuizzes(quizzes, known),
    ...lintUniqueIds(loaded.quizzes),
    ...(await checkClaims(questions, observer)),
    ...(await checkSteps(questions, misconceptions.entries, root)),
    ...[misconceptions, notRun, tests].flatMap((list) => list.findings),
  ];
  if (files.length > 0) return findings;
  return [
    ...findings,
    ...checkMisconceptions(misconceptions.entries, questions, figures),
    ...checkRuns(await foldersIn(path.join(root, "content/runs")), questions),
    ...checkNotRun(notRun.entries, questions),
    ...checkTests(tests.entries, quizzes),
  ];
}

async function foldersIn(folder: string): Promise<ReadonlySet<string>> {
  return new Set(existsSync(folder) ? (await readdir(folder)).sort() : []);
}
