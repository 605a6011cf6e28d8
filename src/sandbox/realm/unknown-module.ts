import type { SourceLine } from "#sim/trace.ts";

/** A learner's file imports something that is neither a file of theirs nor available here. */
export class UnknownModule extends Error {
  readonly source: SourceLine | undefined;

  constructor(specifier: string, from: string, line: number | undefined, available: string[]) {
    const where = line === undefined ? "" : `, line ${line},`;
    super(
      `\`${from}\`${where} imports \`${specifier}\`, which is not available here. Available: ${available.join(", ")}.`,
    );
    this.source = line === undefined ? undefined : { file: from, line };
  }
}
