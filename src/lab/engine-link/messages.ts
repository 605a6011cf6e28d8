import type { RunInput, RunReport } from "#lab/runtime.ts";

/** Whoever asked for a run → engine. */
export type EngineOrder = { type: "run"; run: number; input: RunInput } | { type: "ping"; ping: number };

/** Engine → whoever asked for a run. */
export type EngineNotice =
  | { type: "ready"; startMillis: number }
  | { type: "failed"; message: string }
  /** The engine starts work that blocks its thread for a good reason and may be silent for so long. */
  | { type: "busy"; allowanceMillis: number }
  | { type: "pong"; ping: number }
  | { type: "report"; run: number; report: RunReport }
  /** `byDatabase`: PostgreSQL itself broke down, which SQL of the learner's can bring about. */
  | { type: "broken"; run: number; message: string; byDatabase: boolean };
