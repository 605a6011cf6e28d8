import type { Check } from "#lab/author.ts";
import type { LabFiles } from "#lab/runtime.ts";
import * as say from "#strings/lab-session.ts";
import { sitePath } from "../../layouts/site-path.ts";
import { marksWork } from "./memory.ts";
import { part } from "./part.ts";
import { judgeWith, type LabServices, type RecordedRun } from "./session/services.ts";
import { tabMemory } from "./session/view-kept.ts";

const checks = import.meta.glob<Check[]>("/labs/*/checks.ts", { import: "default" });

const engine = part(() => import("#lab/runtimes/worker/tab-runtime.ts"));
const sharing = part(() => import("#lab/share/index.ts"));

/** The services of a real page: each is a file of its own, fetched when it is first needed. */
export function browserServices(lab: string): LabServices {
  return {
    async runtime() {
      const { createTabRuntime } = await engine();
      const base = `${import.meta.env.BASE_URL.replace(/\/$/, "")}/engine/`;
      return marksWork(createTabRuntime({ base }), tabMemory);
    },
    judge: judgeWith(
      part(async () => {
        const load = checks[`/labs/${lab}/checks.ts`];
        if (!load) throw new Error(`The lab \`${lab}\` has no checks.ts`);
        const [{ judge }, loaded] = await Promise.all([import("#lab/judge.ts"), load()]);
        return { judge, checks: loaded };
      }),
    ),
    async answers() {
      const response = await fetch(sitePath(`labs/${lab}/answers.json`));
      if (!response.ok) throw new Error(say.answersNotLoaded(response.status));
      return response.json() as Promise<Record<string, LabFiles>>;
    },
    async recorded() {
      const response = await fetch(sitePath(`figures/labs/${lab}.json`));
      if (!response.ok) throw new Error(say.recordedCameWith(response.status));
      return response.json() as Promise<Record<"starter" | "solution", RecordedRun>>;
    },
    share: sharing,
  };
}
