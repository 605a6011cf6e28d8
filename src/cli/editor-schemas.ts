import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { cheatSheetSchema } from "#schemas/cheat-sheet.ts";
import { choosingSchema } from "#schemas/choosing.ts";
import { correctionSchema, requiredCorrectionsSchema } from "#schemas/correction.ts";
import { courseAmountSchema, courseElementSchema, coverageSchema } from "#schemas/coverage.ts";
import { errorEntrySchema } from "#schemas/error-entry.ts";
import { frontPageSchema } from "#schemas/front-page.ts";
import { glossaryTermSchema } from "#schemas/glossary.ts";
import { incidentSchema } from "#schemas/incident.ts";
import { labSchema } from "#schemas/lab.ts";
import { stepSchema } from "#schemas/lesson.ts";
import { measuredWordsSchema } from "#schemas/measured-words.ts";
import { measurementSchema } from "#schemas/measurement.ts";
import { misconceptionSchema } from "#schemas/misconception.ts";
import { orderSchema } from "#schemas/order.ts";
import { platformSchema } from "#schemas/platform.ts";
import { quizSchema } from "#schemas/quiz.ts";
import { quizTestSchema } from "#schemas/quiz-test.ts";
import { siteSchema } from "#schemas/site.ts";
import { documentedSchema, limitSchema } from "#schemas/truth.ts";
import { waySchema } from "#schemas/way.ts";
import { notRunSchema } from "./check/not-run.ts";
import { projectRoot } from "./child.ts";
import { survivorSchema } from "./mutants/survivors.ts";

/** By name; `schemas-of-content.ts` says which files each is for. */
export const editorSchemas: Readonly<Record<string, z.ZodType>> = {
  lab: labSchema,
  incident: incidentSchema,
  survivors: z.array(survivorSchema),
  coverage: z.array(coverageSchema),
  course: z.array(courseElementSchema),
  amounts: z.array(courseAmountSchema),
  corrections: z.array(correctionSchema),
  "required-corrections": requiredCorrectionsSchema,
  quiz: quizSchema,
  errors: z.array(errorEntrySchema),
  glossary: z.array(glossaryTermSchema),
  "cheat-sheet": cheatSheetSchema,
  "front-page": frontPageSchema,
  choosing: choosingSchema,
  measurements: z.array(measurementSchema),
  ways: z.array(waySchema),
  misconceptions: z.array(misconceptionSchema),
  tests: z.array(quizTestSchema),
  platform: platformSchema,
  order: orderSchema,
  site: siteSchema,
  "not-run": z.array(notRunSchema),
  steps: z.array(stepSchema),
  documented: z.array(documentedSchema),
  limits: z.array(limitSchema),
  "measured-in-words": z.array(measuredWordsSchema),
};

/** A day is text in YAML and a date to whoever reads it; JSON Schema knows the text. */
const options: Parameters<typeof z.toJSONSchema>[1] = {
  io: "input",
  unrepresentable: "any",
  override: ({ zodSchema, jsonSchema }) => {
    if (zodSchema._zod.def.type === "date") Object.assign(jsonSchema, { type: "string", format: "date" });
  },
};

/** Writes `.cache/schemas/<name>.json`, which the first line of the YAML files names: editors complete and explain fields by it. */
export async function writeEditorSchemas(): Promise<void> {
  const folder = join(projectRoot, ".cache/schemas");
  await mkdir(folder, { recursive: true });
  for (const [name, schema] of Object.entries(editorSchemas))
    await writeFile(join(folder, `${name}.json`), JSON.stringify(z.toJSONSchema(schema, options), null, 2));
}
