import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { projectRoot } from "../child.ts";

/** Files by absolute path; those that are not on disk, or stand there with other words, have their text here. */
export type ProgramFiles = Record<string, string>;

const editorTypes = join(projectRoot, "src/components/lab/editor/monaco/types");

/** What the editor tells learners about Next.js and the platforms; no compiler reads a `.txt`, so they get other names here. */
const ownTypes = Object.fromEntries(
  ["next.d.ts", "platforms.d.ts"].map((name) => [
    join(projectRoot, name),
    readFileSync(join(editorTypes, `${name}.txt`), "utf8"),
  ]),
);

/** Checks programs under the project's settings; what they have in common, such as the libraries, is parsed once. */
export interface TypeChecker {
  /** What the compiler says of these files, in the order of the text. */
  check(files: ProgramFiles): readonly ts.Diagnostic[];
  format(problems: readonly ts.Diagnostic[]): string;
}

export function createTypeChecker(changed: ts.CompilerOptions = {}): TypeChecker {
  const { config } = ts.readConfigFile(join(projectRoot, "tsconfig.json"), ts.sys.readFile);
  const options = { ...ts.parseJsonConfigFileContent(config, ts.sys, projectRoot).options, ...changed };
  const real = ts.createCompilerHost(options);
  const onDisk = new Map<string, ts.SourceFile | undefined>();
  let virtual: ProgramFiles = {};
  let folders = new Set<string>();
  const host: ts.CompilerHost = {
    ...real,
    fileExists: (path) => path in virtual || real.fileExists(path),
    readFile: (path) => virtual[path] ?? real.readFile(path),
    directoryExists: (path) => folders.has(path) || existsSync(path),
    getSourceFile(path, languageVersion) {
      const text = virtual[path];
      if (text !== undefined) return ts.createSourceFile(path, text, languageVersion, true);
      if (!onDisk.has(path)) onDisk.set(path, real.getSourceFile(path, languageVersion));
      return onDisk.get(path);
    },
  };
  const shared = Object.entries(ownTypes).map(
    ([path, text]) => [path, ts.createSourceFile(path, text, options.target ?? ts.ScriptTarget.ES2023, true)] as const,
  );
  for (const [path, file] of shared) onDisk.set(path, file);
  return {
    check(files) {
      virtual = files;
      folders = new Set(Object.keys(files).flatMap(foldersAround));
      const roots = Object.keys(files).filter((path) => /\.tsx?$/.test(path));
      const program = ts.createProgram([...roots, ...Object.keys(ownTypes)], options, host);
      const problems = roots.flatMap((path) => ts.getPreEmitDiagnostics(program, program.getSourceFile(path)));
      return ts.sortAndDeduplicateDiagnostics(problems);
    },
    format: (problems) => ts.formatDiagnosticsWithColorAndContext(problems, host),
  };
}

function foldersAround(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...foldersAround(folder)];
}
