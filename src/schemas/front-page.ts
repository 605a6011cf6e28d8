import { kebabId } from "./lab.ts";
import { z } from "./zod.ts";

const heading = z.string().min(3).max(60);
const says = z.string().min(15).max(420);

const factSchema = z
  .strictObject({
    measured: kebabId.optional().describe("The number, by its id in `content/measurements.yaml`"),
    number: z
      .union([z.number(), z.string().min(1).max(20)])
      .optional()
      .describe("The number itself, where nobody measured it"),
    taught: kebabId.optional().describe("A word of the glossary: `number` leads to where the course teaches it"),
    says: says.describe("What follows the number; `{churn-throughput}` puts in a measured one"),
  })
  .refine(
    ({ measured, number }) => (measured === undefined) !== (number === undefined),
    "give `measured` or `number`, and not both",
  );

/** `content/front-page.yaml`: the words of the front page, in their order. A section that is left out is not there. */
export const frontPageSchema = z.strictObject({
  eyebrow: z.string().min(3).max(80).describe("Above the title, in small letters"),
  title: z.array(z.string().min(2).max(40)).min(1).max(3).describe("A line each"),
  lead: z.string().min(50).max(600).describe("What the course is about, in a few sentences"),
  figure: z
    .strictObject({ heading, says, id: kebabId.describe("A folder of `content/figures/`") })
    .optional()
    .describe("A run to look at"),
  why: z
    .strictObject({ heading, facts: z.array(factSchema).min(1).max(6), says })
    .optional()
    .describe("What the reader gains, in numbers"),
  fits: z
    .strictObject({
      heading,
      parts: z
        .array(z.strictObject({ title: heading, says }))
        .min(2)
        .max(4),
    })
    .optional()
    .describe("What comes before the course, and after it"),
  coffeeShop: z.strictObject({ heading }).optional().describe("The picture of a coffee shop, with and without a pool"),
});

export type FrontPage = z.infer<typeof frontPageSchema>;

/** A text with `{id}` for measured numbers, in its pieces. */
export const measuredParts = (text: string): Array<string | { measured: string }> =>
  text
    .split(/\{([a-z0-9-]+)\}/)
    .flatMap((part, index) => (part === "" ? [] : [index % 2 === 1 ? { measured: part } : part]));
