import { kebabId } from "./lab.ts";
import { z } from "./zod.ts";

/** One number of `content/measurements.yaml`, which `npm run measure` takes again. */
export const measurementSchema = z.strictObject({
  id: kebabId.describe("Pages name it: `<Measured id=… />`"),
  says: z.string().min(10).describe("What was measured, with its conditions"),
  value: z.number().positive().describe("As it was measured; pages print it"),
  unit: z.enum(["ms", "MB", "times", "transactions a second", "connections"]).describe("Stands behind the number"),
  factor: z
    .number()
    .min(1)
    .max(10)
    .describe("How many times as large or as small the number may be on another day or machine of this kind"),
  against: kebabId
    .optional()
    .describe(
      "A number that another machine shifts alike: there the two are compared by their ratio, within the same factor",
    ),
});

export type Measurement = z.infer<typeof measurementSchema>;
