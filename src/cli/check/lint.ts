import { broken, type Finding, holds } from "./finding.ts";
import { fileRules, mistakesOf, mistakesOfFile, questionRules } from "./questions/index.ts";
import type { Known, QuestionRule } from "./questions/rule.ts";
import { type QuizFile, questionsOf } from "./quiz-files.ts";

/** Holds every question, and every file of them, to the rules for writing questions. */
export function lintQuizzes(quizzes: readonly QuizFile[], known: Known): Finding[] {
  const explained = new Set<string>();
  /** The reason of a rule stands where it is first broken. */
  const reason = ({ message, rule }: { message: string; rule: { title: string; why: string; source: string } }) => {
    if (explained.has(rule.title)) return message;
    explained.add(rule.title);
    return `${message}\n    ${rule.why} (${rule.source})`;
  };
  return quizzes.flatMap((quizFile) => {
    const { file, quiz, lineOf } = quizFile;
    const perQuestion = questionsOf(quizFile).flatMap(({ question, lineOf: lineIn }) => {
      const mistakes = mistakesOf(question, known);
      const at = ({ mistake, title }: Pick<QuestionRule, "mistake" | "title">, line: number) => ({
        ...{ mistake, file, line },
        claim: `question ${question.id}: ${title}`,
      });
      return mistakes.length === 0
        ? [
            holds(
              `${file}:${lineIn()}: question ${question.id}: keeps the ${questionRules.length + 1} rules for questions`,
            ),
          ]
        : mistakes.map((mistake) => broken(at(mistake.rule, lineIn(mistake.field)), reason(mistake), mistake.value));
    });
    const ofFile = mistakesOfFile(quiz.questions);
    return [
      ...perQuestion,
      ...(ofFile.length === 0
        ? [holds(`${file}: keeps the ${fileRules.length} rules for files of questions`)]
        : ofFile.map((one) =>
            broken(
              { mistake: one.rule.mistake, file, line: lineOf(one.field), claim: one.rule.title },
              reason(one),
              one.value,
            ),
          )),
    ];
  });
}

/** Answers are kept by the question's id, whichever page asked it. */
export function lintUniqueIds(quizzes: readonly QuizFile[]): Finding[] {
  const askedIn = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { question, file, lineOf } of quizzes.flatMap(questionsOf)) {
    const other = askedIn.get(question.id);
    if (other !== undefined)
      findings.push(
        broken(
          { mistake: "duplicate-id", file, line: lineOf(["id"]), claim: `question id ${question.id} is unique` },
          `\`${question.id}\` stands in ${other}, too`,
          question.id,
        ),
      );
    else askedIn.set(question.id, file);
  }
  return findings.length > 0 ? findings : [holds(`content/quizzes: all ${askedIn.size} question ids are unique`)];
}
