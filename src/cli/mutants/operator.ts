import type ts from "typescript";
import type { Lab } from "#schemas/lab.ts";

/** Part of a text to be replaced. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** One small mistake in a file. */
export interface Mutation {
  /** What it is done to, in the code's own words, for example `pool.query`; names the mutant. */
  subject: string;
  /** Where the mistake is to be seen. */
  at: number;
  edits: Edit[];
}

export interface MutationContext {
  file: ts.SourceFile;
  /** How the platform calls the file; absent for modules that serve nothing. */
  adapter?: Lab["files"][number]["adapter"];
}

/** A way to spoil code that people really do. */
export interface Operator {
  /** First part of the mutant's id. */
  id: string;
  /** What the mutant does, as the rest of “A mutant that …”. */
  does: string;
  mutate(context: MutationContext): Mutation[];
}
