import { marksWork } from "../lab/memory.ts";
import { part } from "../lab/part.ts";
import type { LabServices } from "../lab/session/services.ts";
import { judgeWith } from "../lab/session/services.ts";
import { tabMemory } from "../lab/session/view-kept.ts";
import { sandboxId } from "./setup.ts";

/** In a link and in a saved run the sandbox is no lab. */
const outside = <T extends { lab: string | null }>(value: T): T => ({ ...value, lab: null });
const inside = <T extends { lab: string | null }>(value: T): T =>
  value.lab === null ? { ...value, lab: sandboxId } : value;

const engine = part(() => import("./sandbox-runtime.ts"));
const judging = part(async () => ({ judge: (await import("#lab/judge.ts")).judge, checks: [] }));
const sharing = part(() => import("#lab/share/index.ts"));

/** What a session fetches on the sandbox's page: no checks, no answers, and links of its own. */
export const sandboxServices: LabServices = {
  async runtime() {
    const { createSandboxRuntime } = await engine();
    const base = `${import.meta.env.BASE_URL.replace(/\/$/, "")}/engine/`;
    return marksWork(createSandboxRuntime(base), tabMemory);
  },
  judge: judgeWith(judging),
  answers: async () => ({}),
  recorded: async () => {
    throw new Error("The sandbox has no recorded runs.");
  },
  async share() {
    const { readRunFile, readShared, shareTooLong, writeRunFile, writeShared } = await sharing();
    return {
      shareTooLong,
      writeShared: (shared) => writeShared(outside(shared)),
      writeRunFile: (run) => writeRunFile(outside(run)),
      readShared: async (text, place) => inside(await readShared(text, place && outside(place))),
      readRunFile: async (file, place) => inside(await readRunFile(file, place && outside(place))),
    };
  },
};
