import { kebabId } from "./lab.ts";
import { z } from "./zod.ts";

/** An entry of `content/ways.yaml`: a way into the course, as the front page offers it. */
export const waySchema = z.strictObject({
  id: kebabId,
  place: z.int().positive().describe("Orders the ways"),
  title: z.string().min(2).max(20).describe("A verb"),
  line: z.string().min(10).max(110).describe("What one does there"),
  path: z
    .string()
    .regex(/^[a-z-]+\/$/, "write a path of this site, such as `labs/`")
    .optional()
    .describe("Leave out until the page exists; a way without one is not shown"),
});

export type Way = z.infer<typeof waySchema>;
