import { z } from "./zod.ts";

/** Each is a view of the course by itself: its page, and what is left to do in it, are code. */
export const wayIds = [
  "read",
  "watch",
  "predict",
  "build",
  "break",
  "bust",
  "recall",
  "test",
  "look-up",
  "play",
] as const;

export type WayId = (typeof wayIds)[number];

/** An entry of `content/ways.yaml`: a way into the course, as the front page offers it. */
export const waySchema = z.strictObject({
  id: z.enum(wayIds),
  place: z.int().positive().describe("Orders the ways"),
  title: z.string().min(2).max(20).describe("A verb"),
  line: z.string().min(10).max(110).describe("What one does there"),
  path: z.string().regex(/^[a-z-]+\/$/, "write a path of this site, such as `labs/`"),
});

export type Way = z.infer<typeof waySchema>;
