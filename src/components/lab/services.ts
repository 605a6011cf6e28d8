import type { Check } from "#lab/author.ts";
import type { LabFiles } from "#lab/runtime.ts";
import { judgeWith, type LabServices } from "./session/services.ts";

const checks = import.meta.glob<Check[]>("/labs/*/checks.ts", { import: "default" });
const solutions = import.meta.glob<string>("/labs/*/solution/**", { query: "?raw", import: "default" });

/** The services of a real page: each is a chunk of its own, fetched when it is first needed. */
export function browserServices(lab: string): LabServices {
  return {
    async runtime() {
      const { createTabRuntime } = await import("#lab/runtimes/worker/tab-runtime.ts");
      return createTabRuntime({ base: `${import.meta.env.BASE_URL.replace(/\/$/, "")}/engine/` });
    },
    judge: judgeWith(async () => {
      const load = checks[`/labs/${lab}/checks.ts`];
      if (!load) throw new Error(`The lab \`${lab}\` has no checks.ts`);
      const [{ judge }, loaded] = await Promise.all([import("#lab/judge.ts"), load()]);
      return { judge, checks: loaded };
    }),
    async solution() {
      const folder = `/labs/${lab}/solution/`;
      const texts = Object.entries(solutions)
        .filter(([path]) => path.startsWith(folder))
        .map(async ([path, load]): Promise<[string, string]> => [path.slice(folder.length), await load()]);
      const files: LabFiles = Object.fromEntries(await Promise.all(texts));
      return files;
    },
  };
}
