import type { ProjectKind } from "./project.ts";

/** One module that `warm-start/` holds under its own name; what it imports is bundled, and shared with the others. */
export interface ProjectEntry {
  /** Path from the repository's root. */
  source: string;
  kinds: readonly ProjectKind[];
}

const everywhere: readonly ProjectKind[] = ["container", "takeHome"];
const program = (name: string) => `src/project/programs/${name}.ts`;

/** By the name of the built file, without `.js`. A module that a thread or a process starts needs a line here as well. */
export const projectEntries: Record<string, ProjectEntry> = {
  "engine-thread": { source: "src/lab/runtimes/node/engine-thread.ts", kinds: everywhere },
  "gateway-thread": { source: "src/tcp-gateway/thread.ts", kinds: everywhere },
  run: { source: program("run"), kinds: everywhere },
  tests: { source: program("tests"), kinds: everywhere },
  serve: { source: program("serve"), kinds: ["container"] },
  real: { source: program("real"), kinds: ["container"] },
  "real-instance": { source: "src/real/instance/instance-process.ts", kinds: ["container"] },
  "with-database": { source: program("with-database"), kinds: ["takeHome"] },
  endpoints: { source: program("endpoints"), kinds: ["takeHome"] },
  load: { source: program("load"), kinds: ["takeHome"] },
};

/** Packages that a project installs from npm instead of carrying them in `warm-start/`. */
export const installedPackages = ["@electric-sql/pglite", "pg"];
