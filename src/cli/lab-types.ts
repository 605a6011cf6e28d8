import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { projectRoot } from "./child.ts";

/** One TypeScript program: a lab's own modules, or one variant of the learner's files. */
interface Program {
  title: string;
  files: string[];
}

const sourceFilesUnder = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => join(folder, name))
    : [];

const foldersIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => join(folder, entry.name))
    : [];

/** The programs of all labs: each variant has its own, because `declare global` in two of them would collide (TS2403). */
export function labPrograms(labsFolder = join(projectRoot, "labs")): Program[] {
  return foldersIn(labsFolder).flatMap((lab) => {
    const variants = [
      join(lab, "starter"),
      join(lab, "solution"),
      ...foldersIn(join(lab, "accepted")),
      ...foldersIn(join(lab, "rejected")),
    ];
    const own = readdirSync(lab)
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(lab, name));
    return [
      { title: relative(projectRoot, lab), files: own },
      ...variants.map((variant) => ({ title: relative(projectRoot, variant), files: sourceFilesUnder(variant) })),
    ].filter((program) => program.files.length > 0);
  });
}

const editorTypes = join(projectRoot, "src/components/lab/editor/monaco/types");

/** What the editor tells learners about Next.js and the platforms; no compiler reads a `.txt`, so they get other names here. */
const ownTypes = new Map(
  ["next.d.ts", "platforms.d.ts"].map((name) => [join(projectRoot, name), join(editorTypes, `${name}.txt`)]),
);

/** Checks every program and returns the problems as text, empty when there are none. Library files are parsed once for all. */
export function checkPrograms(programs: Program[]): string {
  const configPath = join(projectRoot, "tsconfig.json");
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(configPath, ts.sys.readFile).config,
    ts.sys,
    projectRoot,
  );
  // A handler's signature is the platform's, whether or not it uses every parameter.
  const compilerOptions: ts.CompilerOptions = { ...config.options, noUnusedParameters: false };
  const host = ts.createCompilerHost(compilerOptions);
  const parsed = new Map<string, ts.SourceFile | undefined>();
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (path, options) => {
    if (!parsed.has(path)) {
      const own = ownTypes.get(path);
      parsed.set(path, own ? ts.createSourceFile(path, readFileSync(own, "utf8"), options) : parse(path, options));
    }
    return parsed.get(path);
  };
  const problems = programs.flatMap(({ files }) => {
    const program = ts.createProgram([...files, ...ownTypes.keys()], compilerOptions, host);
    return files.flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)));
  });
  return ts.formatDiagnosticsWithColorAndContext(ts.sortAndDeduplicateDiagnostics(problems), host);
}
