import { kebabId } from "./lab.ts";
import { sourceSchema } from "./source.ts";
import { teachingPathPattern } from "./teaching-page.ts";
import { z } from "./zod.ts";

/** Who says it: the groups of the page, in its order. */
export const errorSpeakers = [
  "PostgreSQL",
  "PgBouncer",
  "pg and pg-pool",
  "Node.js",
  "TypeScript",
  "Serverless platforms",
  "Next.js",
  "Other poolers",
  "Other drivers",
  "This simulator",
] as const;

const text = z
  .string()
  .min(6)
  .describe(
    "The message, or the part of it that never changes. `<n>` stands for a number, `<any>` for any words, `<role>` or another name for one word",
  );

/** One entry of `content/errors.yaml`: a message people meet, what causes it and what to do. */
export const errorEntrySchema = z.strictObject({
  id: kebabId.describe("Permanent: the anchor on the page, as in `/errors/#too-many-clients`"),
  title: z.string().min(6).max(110).describe("The message as a reader recognises it, without placeholders"),
  says: z.enum(errorSpeakers).describe("Who says it"),
  matches: z
    .array(
      z.strictObject({
        text,
        when: z.string().min(3).describe("Who words it so, for example `PostgreSQL 15 and older`").optional(),
      }),
    )
    .min(1)
    .describe("Every wording of it, the commonest first"),
  codes: z
    .array(z.string().regex(/^[A-Z0-9_]{4,50}$/, "write an SQLSTATE or a code such as ECONNRESET"))
    .default([])
    .describe("Codes that come with it; a paste with nothing but the code finds the entry too"),
  cause: z.string().min(40).describe("What has happened, in two to four sentences"),
  todo: z.array(z.string().min(15)).min(1).max(4).describe("What to do, the first thing first"),
  noHelp: z
    .array(z.strictObject({ tried: z.string().min(5), because: z.string().min(15) }))
    .min(1)
    .max(3)
    .describe("What people try that doesn't help, and why it doesn't"),
  after: z
    .array(kebabId)
    .default([])
    .describe("Entries that are often the cause of this one: found in the same paste, they stand before it"),
  seen: z
    .strictObject({
      figure: kebabId.describe("A recorded run in `content/figures/` in which somebody says it"),
      text: z.string().min(6).describe("The words as the trace of that run holds them"),
      instead: z
        .string()
        .min(15)
        .describe("Where those words are not the message itself: how the run shows what the message speaks of")
        .optional(),
    })
    .optional()
    .describe("The run that produces it; `npm run check` plays it and looks for the words"),
  notPlayed: z.string().min(15).describe("Why no run here produces it; needed where `seen` is missing").optional(),
  lab: kebabId.describe("A lab in which the reader meets it, or puts its cause right").optional(),
  lesson: z
    .string()
    .regex(
      new RegExp(`^${teachingPathPattern}(#[a-z0-9-]+)?$`),
      "write `lessons/limits` or `lessons/limits#the-budget`",
    )
    .describe("Where the course explains it")
    .optional(),
  sources: z
    .array(sourceSchema.extend({ date: z.iso.date().describe("When it was read or run") }))
    .min(1)
    .describe("Where the words and the cause come from"),
});

export type ErrorEntry = z.infer<typeof errorEntrySchema>;
