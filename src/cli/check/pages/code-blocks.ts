import path from "node:path";
import ts from "typescript";
import { createTypeChecker, type ProgramFiles, type TypeChecker } from "../../type-programs/type-checker.ts";
import type { Page } from "./page.ts";
import type { Mistake } from "./rule.ts";

interface Block {
  page: Page;
  /** Of its first line of code. */
  line: number;
  extension: "ts" | "tsx";
  code: string;
}

/** Fenced blocks of TypeScript, as they stand in the page. */
function blocksOf(page: Page): Block[] {
  const fence = /^([ \t]*)(`{3,}|~{3,})(ts|tsx|typescript)\b[^\n]*\n([\s\S]*?)^[ \t]*\2[ \t]*$/gm;
  return [...page.text.matchAll(fence)].map((match) => ({
    page,
    line: page.text.slice(0, match.index).split("\n").length + 1,
    extension: match[3] === "tsx" ? "tsx" : "ts",
    code: match[4] ?? "",
  }));
}

/** A fragment may use names that other code declares, and files that the reader has. */
const undeclared = new Set([2304, 2503, 2552, 18004]);
const absentModule = 2307;

const isAllowed = ({ code, file, start, length }: ts.Diagnostic) =>
  undeclared.has(code) ||
  (code === absentModule && /^["'](\.|@\/)/.test(file?.text.slice(start, (start ?? 0) + (length ?? 0)) ?? ""));

let checker: TypeChecker | undefined;

/** What the compiler says of the TypeScript in pages, each block alone; parameters may go without types. */
export function codeBlockMistakes(pages: readonly Page[]): Map<Page, Mistake[]> {
  const blocks = pages.flatMap(blocksOf);
  checker ??= createTypeChecker({
    noImplicitAny: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
    moduleDetection: ts.ModuleDetectionKind.Force,
  });
  const mistakes = new Map<Page, Mistake[]>(pages.map((page) => [page, []]));
  for (const program of programsOf(blocks)) {
    const byPath = new Map(program.map((block, index) => [path.resolve(`block-${index}.${block.extension}`), block]));
    const files: ProgramFiles = Object.fromEntries([...byPath].map(([at, { code }]) => [at, code]));
    for (const problem of checker.check(files).filter((one) => !isAllowed(one))) {
      const block = byPath.get(problem.file?.fileName ?? "");
      if (!block) continue;
      const lineInBlock = problem.file?.getLineAndCharacterOfPosition(problem.start ?? 0).line ?? 0;
      const message = `TS${problem.code}: ${ts.flattenDiagnosticMessageText(problem.messageText, " ")}`;
      const value = block.code.split("\n")[lineInBlock]?.trim();
      mistakes
        .get(block.page)
        ?.push({ mistake: "code-does-not-compile", line: block.line + lineInBlock, message, value });
    }
  }
  return mistakes;
}

/** Blocks that declare globals would see each other's, so each gets a program of its own; modules don't. */
function programsOf(blocks: readonly Block[]): Block[][] {
  const alone = blocks.filter(({ code }) => /\bdeclare\s+(global|module)\b/.test(code));
  const together = blocks.filter((block) => !alone.includes(block));
  return [together, ...alone.map((block) => [block])].filter((program) => program.length > 0);
}
