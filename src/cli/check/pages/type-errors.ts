import path from "node:path";
import ts from "typescript";
import { variantProgram } from "../../lab-types.ts";
import { createTypeChecker, type TypeChecker } from "../../type-programs/type-checker.ts";
import type { Page } from "./page.ts";
import type { Mistake } from "./rule.ts";

let checker: TypeChecker | undefined;

/** A pitfall says what the compiler finds in an example: that error first, at that line, and none of another kind after it. */
export function typeErrorMistakes(page: Page, root: string): Mistake[] {
  if (page.kind !== "pitfall") return [];
  const { front, lineOf } = page;
  return (["wrong", "right"] as const).flatMap((side): Mistake[] => {
    const { lab, answer, file, typeError } = front[side];
    if (!typeError) return [];
    const folder = path.join(root, "labs", lab);
    checker ??= createTypeChecker({ noUnusedParameters: false });
    const found = checker
      .check(variantProgram(folder, path.join(folder, answer)))
      .map((problem) => describe(problem, path.join(folder, answer)));
    const wanted = `${typeError.code} at ${file}:${typeError.line}`;
    const isAlike = found.every((problem) => problem.startsWith(`${typeError.code} at ${file}:`));
    if (isAlike && found[0]?.startsWith(`${wanted} `)) return [];
    const said = found.length === 0 ? "finds nothing" : `finds ${found.join("; ")}`;
    return [
      {
        mistake: "type-error-differs",
        line: lineOf([side, "typeError"]),
        message: `${side} promises ${wanted}; TypeScript ${ts.version} ${said}`,
        value: wanted,
      },
    ];
  });
}

function describe({ code, file, start, messageText }: ts.Diagnostic, folder: string): string {
  const line = (file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0) + 1;
  const where = file ? `${path.relative(folder, file.fileName)}:${line}` : "no file";
  return `TS${code} at ${where} (${ts.flattenDiagnosticMessageText(messageText, " ")})`;
}
