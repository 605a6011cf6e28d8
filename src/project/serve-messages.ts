import type { RuntimeStatus } from "#lab/runtime.ts";

/**
 * What a page writes to `node warm-start/serve.js`, one JSON object a line. `input` and `output` are paths of JSON files from
 * the project's root: a `RunInput` and the `RunReport` it led to, or a `SqlQuestion` and its `SqlAnswer`.
 */
export interface ServeOrder {
  order: number;
  kind: "run" | "ask";
  input: string;
  output: string;
}

/** What `serve.js` answers, each on a line of its own after `servePrefix`; other lines are for people. */
export type ServeNotice =
  | { type: "status"; status: RuntimeStatus }
  /** The engine is loaded and takes orders. */
  | { type: "ready"; node: string }
  | { type: "done"; order: number }
  /** `order` is 0 where the line had no number, or where the engine could not start at all. */
  | { type: "broken"; order: number; message: string };

export const servePrefix = "@warm-start ";
