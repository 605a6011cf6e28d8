import type { RunInput, RunReport, SqlAnswer, SqlQuestion } from "#lab/runtime.ts";
import type { ExtraId } from "#sandbox/extras/extra-ids.ts";

/** Whoever asked for a run → engine. `run` counts runs and questions together. */
export type EngineOrder =
  /** Before a run whose files import it, once in an engine's life. */
  | { type: "extra"; id: ExtraId; source: string }
  | { type: "run"; run: number; input: RunInput }
  | { type: "ask"; run: number; question: SqlQuestion }
  | { type: "ping"; ping: number };

/** Engine → whoever asked for a run. */
export type EngineNotice =
  | { type: "ready"; startMillis: number }
  | { type: "failed"; message: string }
  /** The engine starts work that blocks its thread for a good reason and may be silent for so long. */
  | { type: "busy"; allowanceMillis: number }
  | { type: "pong"; ping: number }
  | { type: "report"; run: number; report: RunReport }
  /** The run was played up to the question's moment: from now on the question's own SQL has the thread. */
  | { type: "played"; run: number; atMillis: number }
  /** `spoiled`: the question's SQL has changed more than the next run's reset would put back. */
  | { type: "answer"; run: number; answer: SqlAnswer; spoiled: boolean }
  /** `byDatabase`: PostgreSQL itself broke down, which SQL of the learner's can bring about. */
  | { type: "broken"; run: number; message: string; byDatabase: boolean };
