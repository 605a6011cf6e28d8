import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { createTypeChecker, type ProgramFiles } from "../../type-programs/type-checker.ts";
import { broken, type Fact, type Finding, holds } from "../finding.ts";

/** The modules of a lab that its author writes, and no learner. */
const modules = ["checks.ts", "scenario.ts"];
const mostTold = 240;

/** What the compiler says of these labs' checks and scenarios: no run tells a misspelt count from one that is not there. */
export function checkLabTypes(root: string, ids: readonly string[]): Finding[] {
  const files = ids
    .flatMap((id) => modules.map((name) => path.join(root, "labs", id, name)))
    .filter((file) => existsSync(file));
  return typeFindings(root, Object.fromEntries(files.map((file) => [file, readFileSync(file, "utf8")])));
}

/** The same of files whose text is given, by absolute path. */
export function typeFindings(root: string, files: ProgramFiles): Finding[] {
  const problems = createTypeChecker({ noUnusedParameters: false, noUnusedLocals: false }).check(files);
  const at = (file: string, line = 1): Fact => ({
    ...{ mistake: "type-error", file: path.relative(root, file).split(path.sep).join("/"), line },
    claim: "it names what is there",
  });
  const found = problems.flatMap(({ file, start = 0, messageText }) => {
    if (file === undefined || files[file.fileName] === undefined) return [];
    const { line } = file.getLineAndCharacterOfPosition(start);
    const message = ts.flattenDiagnosticMessageText(messageText, " ");
    const told = message.length > mostTold ? `${message.slice(0, mostTold)}…` : message;
    return [broken(at(file.fileName, line + 1), told, file.text.split("\n")[line]?.trim())];
  });
  const isSound = (file: string) => problems.every((problem) => problem.file?.fileName !== file);
  return [
    ...Object.keys(files)
      .filter(isSound)
      .map((file) => holds(at(file))),
    ...found,
  ];
}
