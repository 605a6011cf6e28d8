import { kebabId } from "./lab.ts";
import { lastCheckedSchema, sourceSchema } from "./source.ts";
import { teachingPathPattern } from "./teaching-page.ts";
import { z } from "./zod.ts";

const says = z.string().min(15).max(200);
const cited = z.int().positive().describe("Which of the driver's sources says so, counted from 1");

/** One line of the sheet: an option, what it is unless set, and what to set. */
const settingSchema = z.strictObject({
  option: z.string().min(2).max(40).describe("The option's name; `backticks` mark code"),
  unset: z.string().min(1).max(60).describe("What holds unless it is set"),
  set: z.string().min(1).max(60).describe("What to set"),
  because: says.describe("Why, in a sentence"),
  source: cited,
});

const driverSchema = z
  .strictObject({
    id: kebabId.describe("Its anchor on the sheet"),
    name: z.string().min(2).max(30),
    version: z
      .string()
      .min(1)
      .max(80)
      .describe("The versions the statements are about, or that the sources name none, with the day they were read"),
    settings: z.array(settingSchema).max(6),
    also: z
      .array(z.strictObject({ says, source: cited }))
      .min(1)
      .max(4)
      .describe("What no option does"),
    lastChecked: lastCheckedSchema,
    sources: z.array(sourceSchema).min(1),
  })
  .superRefine(({ settings, also, sources }, context) => {
    const numbers = new Set([...settings, ...also].map(({ source }) => source));
    for (const [field, list] of Object.entries({ settings, also }))
      for (const [index, { source }] of list.entries())
        if (source > sources.length)
          context.addIssue({
            code: "custom",
            params: { mistake: "cite-without-source" },
            path: [field, index, "source"],
            message: `it has ${sources.length} sources, and none is number ${source}`,
          });
    for (const [index, { text }] of sources.entries())
      if (!numbers.has(index + 1))
        context.addIssue({
          code: "custom",
          params: { mistake: "source-not-cited" },
          path: ["sources", index],
          message: `nothing cites it: ${text}`,
        });
  });

/** `content/cheat-sheet.yaml`: what fits on two sheets of paper. */
export const cheatSheetSchema = z.strictObject({
  takeaways: z
    .array(z.strictObject({ says: z.string().min(15).max(90), more: says }))
    .min(1)
    .max(9)
    .describe("What the course wants to be remembered"),
  taught: z
    .string()
    .regex(
      new RegExp(`^${teachingPathPattern}#[a-z0-9-]+$`),
      "write page and heading, such as `lessons/limits#to-keep`",
    )
    .optional()
    .describe("The section that says the takeaways in the same words; leave it out where none does"),
  drivers: z.array(driverSchema).min(1).describe("In the order of the sheet"),
});

export type CheatSheet = z.infer<typeof cheatSheetSchema>;
export type SheetDriver = CheatSheet["drivers"][number];
