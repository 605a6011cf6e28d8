import { kebabId } from "./lab.ts";
import { lastCheckedSchema, sourceSchema } from "./source.ts";
import { z } from "./zod.ts";

export const levelSchema = z.enum(["foundation", "intermediate", "advanced", "expert"]);

/** Every kind of page that teaches, with its folder: in `content/`, and in its address. */
export const teachingFolders = {
  lesson: "lessons",
  myth: "myths",
  pitfall: "pitfalls",
  "case-study": "case-studies",
  page: "deeper",
} as const;

export type TeachingKind = keyof typeof teachingFolders;

/** A page by its folder and id, as in `lessons/limits`. */
export const teachingPath = ({ kind, id }: { kind: TeachingKind; id: string }) => `${teachingFolders[kind]}/${id}`;

/** What begins a pattern of places: `lessons/limits`. */
export const teachingPathPattern = `(${Object.values(teachingFolders).join("|")})/[a-z0-9-]+`;

/** The front matter that all of them have in common. */
export const teachingPage = {
  title: z.string().min(3).describe("Shown in the navigation and as the page's heading"),
  level: levelSchema.describe("How much the reader must know already"),
  minutes: z.int().positive().describe("Reading time with the prediction and the check, without the lab"),
  description: z.string().min(50).max(160).describe("One sentence for search engines and lists"),
  objectives: z
    .array(z.string().min(10))
    .min(1)
    .describe("What the reader can do afterwards, each starting with a verb"),
  outOfScope: z.array(z.string().min(3)).min(1).describe("What the page leaves to another one"),
  prerequisites: z.array(kebabId).default([]).describe("Lesson ids to read first; suggested, never locked"),
  lab: kebabId.describe("The lab where the reader tries what the page says"),
  quiz: kebabId.describe("The check at the end: a file name in `content/quizzes`"),
  misconceptions: z
    .array(kebabId)
    .min(1)
    .describe("Ids in `content/misconceptions.yaml` of the beliefs this page puts right"),
  sources: z.array(sourceSchema).min(1).describe("Numbered from 1; the text points at them with `<Cite n={1} />`"),
  lastChecked: lastCheckedSchema,
};
