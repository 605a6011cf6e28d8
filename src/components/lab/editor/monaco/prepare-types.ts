import { typescript } from "./monaco.ts";

const RETRY_MILLIS = 20;
const MOST_TRIES = 250;
let prepared = false;

/** Sets TypeScript up as the sandbox understands a lab's files, then adds the types of `pg`, `next` and the Node globals. */
export function prepareTypes(lab: string): void {
  if (prepared) return;
  prepared = true;
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
    noEmit: true,
    types: [],
    jsx: JsxEmit.Preserve,
    allowImportingTsExtensions: true,
    resolveJsonModule: true,
    // `@/` is the project's root, as in a new Next.js project.
    baseUrl: `file:///labs/${lab}`,
    paths: { "@/*": ["*"] },
  });
  typescriptDefaults.setEagerModelSync(true);
  void addTypes();
}

async function addTypes(): Promise<void> {
  const { typeFiles } = await import("./types/type-files.ts");
  typescript.typescriptDefaults.setExtraLibs(typeFiles);
  await startWorker();
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
