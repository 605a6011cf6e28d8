import { defineCollection } from "astro:content";
import { file, glob } from "astro/loaders";
import { siteFile } from "./cli/site-settings.ts";
import { caseStudySchema } from "./schemas/case-study.ts";
import { cheatSheetSchema } from "./schemas/cheat-sheet.ts";
import { correctionSchema } from "./schemas/correction.ts";
import { deeperPageSchema } from "./schemas/deeper-page.ts";
import { errorEntrySchema } from "./schemas/error-entry.ts";
import { frontPageSchema } from "./schemas/front-page.ts";
import { glossaryTermSchema } from "./schemas/glossary.ts";
import { guidePageSchema } from "./schemas/guide-page.ts";
import { incidentSchema } from "./schemas/incident.ts";
import { labSchema } from "./schemas/lab.ts";
import { lessonSchema, stepSchema } from "./schemas/lesson.ts";
import { measurementSchema } from "./schemas/measurement.ts";
import { misconceptionSchema } from "./schemas/misconception.ts";
import { mythSchema } from "./schemas/myth.ts";
import { orderSchema } from "./schemas/order.ts";
import { pitfallSchema } from "./schemas/pitfall.ts";
import { quizSchema } from "./schemas/quiz.ts";
import { quizTestSchema } from "./schemas/quiz-test.ts";
import { siteSchema } from "./schemas/site.ts";
import { documentedSchema, limitSchema } from "./schemas/truth.ts";
import { waySchema } from "./schemas/way.ts";

/** `01-what-a-connection-costs.mdx` → `what-a-connection-costs`: the number orders files, the id is the address. */
const pageId = ({ entry }: { entry: string }) => entry.replace(/^\d+-/, "").replace(/\.mdx$/, "");

export const collections = {
  lessons: defineCollection({
    loader: glob({ pattern: "*.mdx", base: "./content/lessons", generateId: pageId }),
    schema: lessonSchema,
  }),
  myths: defineCollection({
    loader: glob({ pattern: "*.mdx", base: "./content/myths", generateId: pageId }),
    schema: mythSchema,
  }),
  pitfalls: defineCollection({
    loader: glob({ pattern: "*.mdx", base: "./content/pitfalls", generateId: pageId }),
    schema: pitfallSchema,
  }),
  "case-studies": defineCollection({
    loader: glob({ pattern: "*.mdx", base: "./content/case-studies", generateId: pageId }),
    schema: caseStudySchema,
  }),
  deeper: defineCollection({
    loader: glob({ pattern: "*.mdx", base: "./content/deeper", generateId: pageId }),
    schema: deeperPageSchema,
  }),
  instructors: defineCollection({
    loader: glob({ pattern: "*.mdx", base: "./content/instructors", generateId: pageId }),
    schema: guidePageSchema,
  }),
  quizzes: defineCollection({
    loader: glob({
      // The list of questions that no run can prove lies beside the quizzes.
      pattern: ["*.yaml", "!not-run.yaml"],
      base: "./content/quizzes",
      generateId: ({ entry }) => entry.replace(/\.yaml$/, ""),
    }),
    schema: quizSchema,
  }),
  tests: defineCollection({ loader: file("./content/tests.yaml"), schema: quizTestSchema }),
  measurements: defineCollection({ loader: file("./content/measurements.yaml"), schema: measurementSchema }),
  misconceptions: defineCollection({ loader: file("./content/misconceptions.yaml"), schema: misconceptionSchema }),
  corrections: defineCollection({ loader: file("./content/corrections.yaml"), schema: correctionSchema }),
  errors: defineCollection({ loader: file("./content/errors.yaml"), schema: errorEntrySchema }),
  glossary: defineCollection({ loader: file("./content/glossary.yaml"), schema: glossaryTermSchema }),
  "cheat-sheet": defineCollection({
    loader: glob({ pattern: "cheat-sheet.yaml", base: "./content" }),
    schema: cheatSheetSchema,
  }),
  "front-page": defineCollection({
    loader: glob({ pattern: "front-page.yaml", base: "./content" }),
    schema: frontPageSchema,
  }),
  ways: defineCollection({ loader: file("./content/ways.yaml"), schema: waySchema }),
  labs: defineCollection({
    loader: glob({ pattern: "*/lab.yaml", base: "./labs", generateId: ({ entry }) => entry.split("/")[0] ?? entry }),
    schema: labSchema,
  }),
  incidents: defineCollection({
    loader: glob({ pattern: "*/incident.yaml", base: "./labs", generateId: ({ data }) => String(data.id) }),
    schema: incidentSchema,
  }),
  order: defineCollection({ loader: glob({ pattern: "order.yaml", base: "./content" }), schema: orderSchema }),
  steps: defineCollection({ loader: file("./content/steps.yaml"), schema: stepSchema }),
  site: defineCollection({
    loader: glob({ pattern: siteFile, base: ".", generateId: () => "site" }),
    schema: siteSchema,
  }),
  documented: defineCollection({ loader: file("./content/truth/documented.yaml"), schema: documentedSchema }),
  limits: defineCollection({ loader: file("./content/truth/limits.yaml"), schema: limitSchema }),
};
