import { z } from "zod";

/** One entry of `labs/<id>/survivors.yaml`. */
export const survivorSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]+:.+@.+$/, "write the id that the command prints, for example `max-one:max@lib/db.ts`")
    .describe("The mutant, as `npm run mutants` names it"),
  harmless: z.string().min(20).describe("Why nobody is harmed by this code, in a sentence"),
});

export type Survivor = z.infer<typeof survivorSchema>;
