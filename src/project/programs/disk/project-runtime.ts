import { fileURLToPath } from "node:url";
import type { LabRuntime } from "#lab/runtime.ts";
import { createThreadRuntime } from "#lab/runtimes/node/thread-runtime.ts";

/** The engine of a project, from the files beside the programs. */
export function createProjectRuntime({ silenceMillis }: { silenceMillis?: number } = {}): LabRuntime {
  return createThreadRuntime({
    id: "webcontainer" in process.versions ? "webcontainer" : "node",
    files: async () => ({
      thread: new URL("./engine-thread.js", import.meta.url),
      snapshotPath: fileURLToPath(new URL("./snapshot.tar.gz", import.meta.url)),
      driversPath: fileURLToPath(new URL("./drivers.js", import.meta.url)),
    }),
    silenceMillis,
  });
}
