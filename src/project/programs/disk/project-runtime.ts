import { fileURLToPath } from "node:url";
import type { LabRuntime } from "#lab/runtime.ts";
import { createThreadRuntime } from "#lab/runtimes/node/thread-runtime.ts";

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
      extraPath: async (id) => fileURLToPath(new URL(`./extras/${id}.js`, import.meta.url)),
    }),
    silenceMillis,
  });
}
