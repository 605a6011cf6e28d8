import type { SourceLine } from "#sim/trace.ts";

/** A file of the learner's that can't be read. The message is written for the learner. */
export interface SyntaxFailure {
  kind: "syntax";
  message: string;
  source: SourceLine;
}

interface ParserError {
  message: string;
  loc?: { line: number; column: number };
}

/**
 * Words a parser's error. `firstColumn` is the number the parser gives to the first column of a line; null where the
 * text it read no longer has the learner's columns.
 */
export function syntaxFailure(file: string, error: unknown, firstColumn: 0 | 1 | null): SyntaxFailure {
  const { message, loc } = error as ParserError;
  const reason = String(message)
    .replace(/^Error transforming [^:]*: /, "")
    .replace(/\s*\(\d+:\d+\)$/, "")
    .replace(/, expected "(.*)"$/, ", expected `$1`")
    .replace(/'([^']*)'/g, "`$1`");
  const line = loc?.line ?? 1;
  const column = loc && firstColumn !== null ? `, column ${loc.column + 1 - firstColumn}` : "";
  const where = loc ? ` at line ${line}${column}` : "";
  return {
    kind: "syntax",
    message: `\`${file}\` has a syntax error${where}: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}. Fix it, then run again.`,
    source: { file, line },
  };
}
