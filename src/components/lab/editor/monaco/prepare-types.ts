import { typescript } from "./monaco.ts";
import { typesOfPackages } from "./types/package-types.ts";

const RETRY_MILLIS = 20;
const MOST_TRIES = 250;
let prepared = false;

/**
 * Sets TypeScript up as the sandbox understands a lab's files, then adds the types of `pg`, `next` and the Node globals, and
 * of what few labs import but this one does.
 */
export function prepareTypes(packages: readonly string[]): void {
  if (prepared) return;
  prepared = true;
  typescript.typescriptDefaults.setEagerModelSync(true);
  void addTypes(packages);
}

/** The address under which a lab's files, or those of an example beside them, see each other. */
export const projectFolder = (lab: string, isExample: boolean): string =>
  `file:///${isExample ? "examples" : "labs"}/${lab}`;

let project = "";

/** Lets `@/` mean this folder, as in a new Next.js project. */
export function setProject(folder: string): void {
  if (folder === project) return;
  project = folder;
  const { typescriptDefaults, ScriptTarget, ModuleKind, ModuleResolutionKind, JsxEmit } = typescript;
  typescriptDefaults.setCompilerOptions({
    target: ScriptTarget.ESNext,
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.NodeJs,
    lib: ["es2023"],
    strict: true,
    esModuleInterop: true,
    allowNonTsExtensions: true,
    isolatedModules: true,
    // `force`: two files without an import or export, in the learner's code and an example, are not one program's globals.
    moduleDetection: 3,
    noEmit: true,
    types: [],
    jsx: JsxEmit.Preserve,
    allowImportingTsExtensions: true,
    resolveJsonModule: true,
    baseUrl: folder,
    paths: { "@/*": ["*"] },
  });
}

async function addTypes(packages: readonly string[]): Promise<void> {
  const { typeFiles } = await import("./types/type-files.ts");
  typescript.typescriptDefaults.setExtraLibs(typeFiles);
  await startWorker();
  const more = await typesOfPackages(packages);
  if (more.length > 0) typescript.typescriptDefaults.setExtraLibs([...typeFiles, ...more]);
}

/** The language is registered a moment after the first editor exists; until then Monaco refuses with "TypeScript not registered!". */
async function startWorker(): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    try {
      await typescript.getTypeScriptWorker();
      return;
    } catch (error) {
      if (!String(error).includes("not registered")) return;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MILLIS));
    }
  }
}
