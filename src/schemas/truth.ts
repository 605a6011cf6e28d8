import { kebabId } from "./lab.ts";
import { lastCheckedSchema, sourceSchema } from "./source.ts";
import { z } from "./zod.ts";

/** A limit of the simulation that remains; shown with its reason. */
export const limitSchema = z.strictObject({
  id: kebabId,
  part: z.enum(["database", "server", "time", "platform"]).describe("Which part of a run it limits"),
  what: z.string().min(3).describe("Names the limit, for a heading"),
  why: z.string().min(10).describe("Why it is there"),
  consequence: z.string().min(10).describe("What a run therefore shows differently from a real one"),
});

/** What a server that could not be run is documented to do, beside what a run shows. */
export const documentedSchema = z.strictObject({
  id: kebabId,
  situation: z.string().min(10),
  documented: z.string().min(10),
  lastChecked: lastCheckedSchema,
  source: sourceSchema,
  simulated: z.string().min(10),
  test: z.string().min(10).describe("Title of the contract test that plays it"),
});

/** Observed values by field; a count that depends on timing is `{min, max}` on the real side. */
const facts = z.record(z.string(), z.unknown());

/** `content/truth/results.json`, written by `npm run truth -- --write`. */
export const truthResultsSchema = z.strictObject({
  date: z.iso.date(),
  machine: z.string(),
  versions: z.strictObject({
    postgres: z.array(z.string()).min(1),
    pgBouncer: z.string().nullable(),
    mariadb: z.string().nullable().default(null),
    node: z.string(),
    pg: z.string(),
    pglite: z.string(),
  }),
  themes: z.array(z.strictObject({ id: kebabId, title: z.string() })),
  rows: z
    .array(
      z.strictObject({
        scenario: kebabId,
        theme: kebabId,
        compares: z.string(),
        server: z.string(),
        runs: z.int().positive(),
        real: facts,
        simulated: facts,
        equal: z.boolean(),
        differences: z.array(z.string()),
      }),
    )
    .min(1),
});

export type Limit = z.infer<typeof limitSchema>;
export type TruthResults = z.infer<typeof truthResultsSchema>;
export type TruthResultRow = TruthResults["rows"][number];
