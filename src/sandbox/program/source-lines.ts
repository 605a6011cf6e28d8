import type { SourceLine } from "#sim/trace.ts";
import { NativeFunction } from "../natives.ts";

const frame = /sim:\/\/\/([^\n]*?):(\d+)(?::\d+)?(?=\)|\n|$)/;

/** The name a learner's file has in stack traces. */
export const stackName = (file: string): string => `sim:///${encodeURI(file)}`;

/** Lines by which a stack frame is off for a body compiled with the Function constructor whose text starts on line 1. */
const lineOffset = calibrate();

function calibrate(): number {
  try {
    NativeFunction("scope", `throw new Error()\n//# sourceURL=${stackName("calibrate")}`)();
  } catch (error) {
    const line = frame.exec(String((error as Error).stack))?.[2];
    if (line !== undefined) return Number(line) - 1;
  }
  return 0;
}

/** The first place in the learner's files that a stack names. */
export function sourceOfStack(stack: unknown): SourceLine | undefined {
  if (typeof stack !== "string") return undefined;
  const match = frame.exec(stack);
  if (!match?.[1]) return undefined;
  return { file: decodeURI(match[1]), line: Number(match[2]) - lineOffset };
}

/** A stack as every engine would print it: the learner's own frames only, without columns. */
export function plainStack(text: string): string {
  if (!/(^|\n)\s+at |sim:\/\/\//.test(text)) return text;
  return text
    .split("\n")
    .filter((line) => !/^\s+at /.test(line) || line.includes("sim:///"))
    .map((line) => {
      const source = sourceOfStack(line);
      return source ? `    at ${source.file}:${source.line}` : line;
    })
    .join("\n");
}
