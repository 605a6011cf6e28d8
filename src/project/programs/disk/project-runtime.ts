import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { LabRuntime } from "#lab/runtime.ts";
import { createThreadRuntime } from "#lab/runtimes/node/thread-runtime.ts";
import { ProjectError } from "./project-error.ts";

/** Where nobody looks on, and a busy machine may keep a thread waiting for seconds, code is taken for stuck after this long. */
export const patientSilenceMillis = 8_000;

/** The engine of a project, from the files beside the programs. */
export function createProjectRuntime({ silenceMillis }: { silenceMillis?: number } = {}): LabRuntime {
  return createThreadRuntime({
    id: "webcontainer" in process.versions ? "webcontainer" : "node",
    files: async () => ({
      thread: new URL("./engine-thread.js", import.meta.url),
      snapshotPath: fileURLToPath(new URL("./snapshot.tar.gz", import.meta.url)),
      driversPath: fileURLToPath(new URL("./drivers.js", import.meta.url)),
      extraPath,
    }),
    silenceMillis,
  });
}

async function extraPath(id: string): Promise<string> {
  const path = fileURLToPath(new URL(`./extras/${id}.js`, import.meta.url));
  if (existsSync(path)) return path;
  throw new ProjectError(
    `A file imports ${id}, which this lab's project does not hold. Take the import away, or use a package that lab.json lists.`,
  );
}
