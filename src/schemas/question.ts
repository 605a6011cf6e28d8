import { kebabId } from "./lab.ts";
import { sourceSchema } from "./source.ts";
import { z } from "./zod.ts";

/** A name in braces, such as `{{requests}}`, stands for a value of the variant that is asked. */
const text = (least: number) => z.string().min(least);

const rationale = z
  .string("needs a rationale: say why this is right, or what makes it wrong")
  .min(20, "needs a rationale of at least 20 characters: say why this is right, or what makes it wrong")
  .describe("Shown after the answer; never empty, so that no question ends without the truth");

const misconception = kebabId
  .optional()
  .describe("The wrong belief this stands for, by its id in `content/misconceptions.yaml`; every wrong option has one");

const optionSchema = z.strictObject({
  id: kebabId.describe("Permanent: stored answers point at it"),
  text: text(1).describe("What the learner chooses; `backticks` mark code"),
  correct: z.boolean().default(false).describe("True on a right option"),
  rationale,
  misconception,
});

const lineSchema = z.strictObject({
  id: kebabId.describe("Permanent: stored answers point at it"),
  line: z.int().positive().describe("Which line of `code` can be chosen, counted from 1"),
  correct: z.boolean().default(false).describe("True on the one line asked for"),
  rationale,
  misconception,
});

const itemSchema = z.strictObject({
  id: kebabId.describe("Permanent: stored answers point at it"),
  text: text(3).describe("What happens, as one short clause"),
  rationale: rationale.describe("Why it stands at this place"),
});

/** A number, or the name in braces of a variant's value. */
const amount = z.union([
  z.number(),
  z.string().regex(/^\{\{[a-z][A-Za-z]*\}\}$/, "is a number or a name such as {{answer}}"),
]);

const nearMissSchema = z.strictObject({
  value: amount.describe("A wrong answer that a wrong belief leads to"),
  rationale,
  misconception,
});

const variantSchema = z.strictObject({
  id: kebabId.describe("Permanent: stored answers point at it"),
  values: z
    .record(z.string().regex(/^[a-z][A-Za-z]*$/), z.union([z.number(), z.string()]))
    .describe("What the names in braces stand for; every variant gives all of them"),
});

/** What a run of the engine must show for the question's key to be true. */
export const claimSchema = z.strictObject({
  run: kebabId.describe("Folder in `content/runs/`"),
  with: z
    .record(z.string(), z.union([z.number(), z.string()]))
    .default({})
    .describe("What the run's settings are for this question; names in braces are filled from the variant"),
  expect: z
    .record(z.string(), z.union([amount, z.boolean(), z.strictObject({ min: amount, max: amount })]))
    .default({})
    .describe("Measures of the run by name, each equal to a value or between two"),
  order: z
    .array(z.string())
    .min(2)
    .optional()
    .describe("Event types of the trace in the order in which they first happen"),
});

const base = {
  id: kebabId.describe("Permanent and unique on the whole site: stored answers are keyed by it"),
  stem: text(10).describe("The question, one idea, without negation; `backticks` mark code"),
  code: z.string().optional().describe("A snippet shown under the stem"),
  figure: kebabId.optional().describe("A run shown under the stem, by its folder in `content/figures/`"),
  lab: kebabId.optional().describe("Where it can be tried, by its folder in `labs/`; linked from the explanation"),
  objective: z.string().min(10).describe("What answering shows the learner can do, starting with a verb"),
  step: z.int().min(1).describe("The step of the course it belongs to"),
  difficulty: z.enum(["easy", "medium", "hard"]).describe("For drawing balanced tests"),
  asks: z
    .enum(["outcome", "cause", "remedy", "fact"])
    .describe(
      "What will happen, why it happened, what to change, or what is so; at least half of a file asks for outcomes",
    ),
  hint: z.string().min(10).describe("Offered before the first answer and after a wrong one"),
  solution: z.array(text(10)).min(1).describe("The worked solution, one step a line"),
  mistakes: z.array(text(10)).min(1).describe("What people commonly get wrong here, and why"),
  sources: z.array(sourceSchema).min(1).describe("What the key rests on"),
  shuffle: z.boolean().default(true).describe("Set false where the order of the options means something"),
  variants: z
    .array(variantSchema)
    .default([])
    .describe("The same question with other numbers or names, drawn by seed; the first one is asked first"),
  claims: z
    .array(claimSchema)
    .default([])
    .describe("Runs that must come out as the key says; `npm run check` plays them"),
};

const choices = z.array(optionSchema).min(3, "needs at least three options").max(4, "takes at most four options");

export const questionSchema = z.discriminatedUnion("type", [
  z.strictObject({ ...base, type: z.literal("single-choice"), options: choices }),
  z.strictObject({ ...base, type: z.literal("multiple-choice"), options: choices }),
  z.strictObject({
    ...base,
    type: z.literal("number"),
    answer: amount.describe("The right number"),
    tolerance: z.number().min(0).default(0).describe("How far off a number may be and still count as right"),
    unit: z.string().min(1).describe("Stands behind the number, for example `connections`"),
    rationale,
    nearMisses: z.array(nearMissSchema).min(2, "needs at least two near misses, each with its misconception"),
  }),
  z.strictObject({
    ...base,
    type: z.literal("order"),
    items: z.array(itemSchema).min(3).max(6).describe("In the right order; the page shuffles them"),
  }),
  z.strictObject({
    ...base,
    type: z.literal("line"),
    code: z.string().min(10).describe("The snippet whose lines can be chosen"),
    lines: z.array(lineSchema).min(3, "needs at least three lines to choose from").max(6),
  }),
]);

/** A question as its file has it: with names in braces where it has variants. */
export type Question = z.infer<typeof questionSchema>;
export type QuestionType = Question["type"];
export type QuestionOf<Type extends QuestionType> = Extract<Question, { type: Type }>;
export type Difficulty = Question["difficulty"];
export type Variant = z.infer<typeof variantSchema>;
export type Claim = z.infer<typeof claimSchema>;
