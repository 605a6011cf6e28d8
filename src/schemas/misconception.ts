import { kebabId } from "./lab.ts";
import { sourceSchema } from "./source.ts";
import { z } from "./zod.ts";

/** One entry of `content/misconceptions.yaml`: a wrong belief that people really hold. */
export const misconceptionSchema = z.strictObject({
  id: kebabId.describe("Permanent: options and stored statistics point at it"),
  belief: z.string().min(15).describe("The wrong belief, in the words of someone who holds it"),
  truth: z.string().min(20).describe("What is so instead, in a sentence or two"),
  step: z.int().min(1).describe("The step of the course that puts it right"),
  sources: z.array(sourceSchema).min(1).describe("Where people say it, or where it is put right"),
  see: z
    .strictObject({
      figure: kebabId.describe("A run in `content/figures/` in which the belief visibly fails"),
      look: z.string().min(15).describe("What to look at in that run, in one sentence"),
    })
    .optional()
    .describe("“See it happen”: the run that refutes the belief"),
});

export type Misconception = z.infer<typeof misconceptionSchema>;
