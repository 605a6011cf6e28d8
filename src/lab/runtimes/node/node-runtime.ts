import type { LabRuntime } from "#lab/runtime.ts";
import { ensureSnapshot } from "#pglite/build-snapshot.ts";
import { ensureDrivers } from "#sandbox/build-drivers.ts";
import { ensureExtra } from "#sandbox/build-extras.ts";
import type { ExtraId } from "#sandbox/index.ts";
import { createThreadRuntime } from "./thread-runtime.ts";

/** Labs in Node, from the repository: the snapshot and the drivers are made when they are first needed. */
export function createNodeRuntime({ silenceMillis }: { silenceMillis?: number } = {}): LabRuntime {
  return createThreadRuntime({
    id: "node",
    async files() {
      const [snapshot, drivers] = [await ensureSnapshot(), await ensureDrivers()];
      const thread = new URL("./engine-thread.ts", import.meta.url);
      return { thread, snapshotPath: snapshot.path, driversPath: drivers.path, extraPath };
    },
    silenceMillis,
  });
}

/** For the content's own code, which is not the one to suspect when a busy machine keeps a thread waiting for seconds. */
export const createPatientRuntime = (): LabRuntime => createNodeRuntime({ silenceMillis: 8_000 });

const extraPath = async (id: ExtraId) => (await ensureExtra(id)).path;
