import { kebabId } from "./lab.ts";
import { type Question, questionSchema } from "./question.ts";
import { z } from "./zod.ts";

/** `content/quizzes/<quiz-id>.yaml`. */
export const quizSchema = z
  .strictObject({
    id: kebabId.describe("Must equal the file name"),
    title: z.string().min(3).describe("Heading over the questions"),
    questions: z.array(questionSchema).min(1).describe("In the order asked"),
  })
  .check((context) => {
    const report = (mistake: string, path: Array<string | number>, message: string) =>
      context.issues.push({
        ...{ code: "custom", input: context.value, path: ["questions", ...path], message },
        params: { mistake },
      });
    const { questions } = context.value;
    const ids = questions.map(({ id }) => id);
    for (const id of repeated(ids))
      report(
        "duplicate-id",
        [ids.lastIndexOf(id), "id"],
        `the question id \`${id}\` is used twice; ids are what stored answers are keyed by, so rename one`,
      );
    questions.forEach((question, index) => {
      for (const [mistake, message] of contradictions(question))
        report(mistake, [index], `question \`${question.id}\` ${message}`);
    });
  });

/** What no field alone can tell: how many options are right, and ids used twice. */
function contradictions(question: Question): Array<[mistake: string, message: string]> {
  if (question.type === "number") return [];
  const parts =
    question.type === "order" ? question.items : question.type === "line" ? question.lines : question.options;
  const found = repeated(parts.map(({ id }) => id)).map((id): [string, string] => [
    "duplicate-id",
    `uses the id \`${id}\` twice; rename one`,
  ]);
  if (question.type === "order") return found;
  const right = parts.flatMap((part) => ("correct" in part && part.correct ? [part.id] : []));
  const are = `has ${right.length} correct options${right.length ? ` (${right.join(", ")})` : ""}`;
  if (question.type === "multiple-choice") {
    if (right.length === 0 || right.length === parts.length)
      found.push(["right-options", `${are}; set \`correct: true\` on at least one and leave it off at least one`]);
  } else if (right.length !== 1) found.push(["right-options", `${are}; set \`correct: true\` on exactly one`]);
  if (question.type === "line") {
    const count = question.code.trimEnd().split("\n").length;
    for (const { id, line } of question.lines)
      if (line > count)
        found.push(["no-such-lines", `lets line ${line} be chosen (\`${id}\`), but its code has ${count} lines`]);
  }
  return found;
}

const repeated = (ids: string[]) => [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];

export type Quiz = z.infer<typeof quizSchema>;
