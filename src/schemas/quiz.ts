import { z } from "zod";
import { kebabId } from "./lab.ts";
import { sourceSchema } from "./lesson.ts";

const optionSchema = z.object({
  id: kebabId.describe("Permanent: stored answers point at it"),
  text: z.string().min(1).describe("What the learner chooses; `backticks` mark code"),
  correct: z.boolean().default(false).describe("True on the one right option"),
  rationale: z
    .string("needs a rationale: say why this option is right, or what makes it wrong")
    .min(20, "needs a rationale of at least 20 characters: say why this option is right, or what makes it wrong")
    .describe("Shown after the answer; never empty, so that no question ends without the truth"),
  misconception: kebabId.optional().describe("The wrong belief this option stands for"),
});

const questionBase = {
  id: kebabId.describe("Permanent and unique on the whole site: stored answers are keyed by it"),
  stem: z.string().min(10).describe("The question, one idea, without negation; `backticks` mark code"),
  code: z.string().optional().describe("A snippet shown under the stem"),
  objective: z.string().min(10).describe("What answering shows the learner understands"),
  difficulty: z.enum(["easy", "medium", "hard"]).describe("For drawing balanced tests"),
  hint: z.string().min(10).describe("Offered before the first answer and after a wrong one"),
  sources: z.array(sourceSchema).min(1).describe("What the key rests on"),
  shuffle: z.boolean().default(true).describe("Set false where the order of the options means something"),
};

export const singleChoiceSchema = z
  .object({
    ...questionBase,
    type: z.literal("single-choice"),
    options: z.array(optionSchema).min(3, "needs at least three options").max(5),
  })
  .check((context) => {
    const { id, options } = context.value;
    const correct = options.filter((option) => option.correct).map((option) => option.id);
    const seen = new Set<string>();
    const report = (message: string) =>
      context.issues.push({ code: "custom", input: options, path: ["options"], message });
    if (correct.length !== 1)
      report(
        `question \`${id}\` has ${correct.length} correct options${correct.length ? ` (${correct.join(", ")})` : ""}; set \`correct: true\` on exactly one`,
      );
    for (const option of options) {
      if (seen.has(option.id)) report(`question \`${id}\` uses the option id \`${option.id}\` twice; rename one`);
      seen.add(option.id);
    }
  });

export const questionSchema = z.discriminatedUnion("type", [singleChoiceSchema]);

/** `content/quizzes/<quiz-id>.yaml`. */
export const quizSchema = z
  .object({
    id: kebabId.describe("Must equal the file name"),
    title: z.string().min(3).describe("Heading of the check"),
    questions: z.array(questionSchema).min(1).describe("In the order asked"),
  })
  .check((context) => {
    const ids = context.value.questions.map((question) => question.id);
    for (const id of ids.filter((id, index) => ids.indexOf(id) !== index))
      context.issues.push({
        code: "custom",
        input: ids,
        path: ["questions"],
        message: `the question id \`${id}\` is used twice; ids are what stored answers are keyed by, so rename one`,
      });
  });

export type Quiz = z.infer<typeof quizSchema>;
export type Question = z.infer<typeof questionSchema>;
export type SingleChoiceQuestion = z.infer<typeof singleChoiceSchema>;
export type Difficulty = Question["difficulty"];
