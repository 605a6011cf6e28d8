import type { MistakeId } from "#mistakes/catalogue.ts";
import type { Difficulty, Question } from "#schemas/question.ts";
import type { QuizTest } from "#schemas/quiz-test.ts";
import { expect, type Fact, type Finding, holds } from "./finding.ts";
import type { QuizFile } from "./quiz-files.ts";
import type { Listed } from "./yaml-list.ts";

export const testsFile = "content/tests.yaml";
const difficulties: Difficulty[] = ["easy", "medium", "hard"];

/** A test draws from quizzes that are there, and from enough questions that a second try asks others. */
export function checkTests(tests: readonly Listed<QuizTest>[], quizzes: readonly QuizFile[]): Finding[] {
  const byId = new Map(quizzes.map(({ quiz }) => [quiz.id, quiz.questions]));
  return tests.flatMap(({ entry: { id, quizzes: wanted, draw }, line }) => {
    const at = (mistake: MistakeId, claim: string): Fact => ({
      ...{ mistake, file: testsFile, line },
      claim: `test ${id}: ${claim}`,
    });
    const absent = wanted.filter((quiz) => !byId.has(quiz));
    const bank = wanted.flatMap((quiz) => byId.get(quiz) ?? []);
    return [
      expect(
        at("no-such-quiz", `its ${wanted.length} quizzes exist`),
        absent.length === 0,
        () => `there is no ${absent.map((quiz) => `content/quizzes/${quiz}.yaml`).join(", no ")}`,
        absent.join(", "),
      ),
      ...(draw ? difficulties.map((difficulty) => enough(at, difficulty, draw[difficulty], bank)) : []),
    ];
  });
}

function enough(
  at: (mistake: MistakeId, claim: string) => Fact,
  difficulty: Difficulty,
  drawn: number,
  bank: readonly Question[],
): Finding {
  const there = bank.filter((question) => question.difficulty === difficulty).length;
  if (drawn === 0) return holds(at("test-draws-too-many", `draws no ${difficulty} question`));
  return expect(
    at("test-draws-too-many", `draws ${drawn} ${difficulty} questions from at least ${2 * drawn}`),
    there >= 2 * drawn,
    () =>
      `its quizzes have ${there}, ${there < drawn ? "too few to draw" : "so a second try would ask most of them again"}`,
  );
}
