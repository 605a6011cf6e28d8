import { join } from "node:path";
import { projectRoot } from "./child.ts";

/** One thing the site, or whoever writes for it, needs before Astro builds or serves it. */
interface Preparation {
  title: string;
  run(): Promise<unknown>;
}

const preparations: Preparation[] = [
  // What comes after it imports them, and would say less clearly what is wrong with one.
  { title: "platforms", run: async () => (await import("./check/platform-files.ts")).requirePlatforms(projectRoot) },
  { title: "database snapshot", run: async () => (await import("#pglite/build-snapshot.ts")).ensureSnapshot() },
  { title: "drivers", run: async () => (await import("#sandbox/build-drivers.ts")).ensureDrivers() },
  {
    title: "engine for this tab",
    run: async () =>
      (await import("#lab/runtimes/worker/build.ts")).buildTabAssets({ outDir: join(projectRoot, "public/engine") }),
  },
  {
    title: "engine of a lab's Node project",
    run: async () => (await import("#project/build.ts")).buildProjectAssets(),
  },
  {
    title: "worker that isolates pages",
    run: async () => (await import("#lab/runtimes/webcontainer/build.ts")).buildIsolator(),
  },
  { title: "figures", run: async () => (await import("#figures/build.ts")).buildFigures() },
  { title: "tables of outcomes", run: async () => (await import("#figures/outcomes/build.ts")).buildOutcomes() },
  { title: "recorded runs of labs", run: async () => (await import("#figures/labs/build.ts")).buildRecordedLabs() },
  { title: "runs of incidents", run: async () => (await import("#figures/incidents/build.ts")).buildIncidents() },
  {
    title: "answers that pitfalls show",
    run: async () => (await import("#figures/answers/build.ts")).buildShownAnswers(),
  },
  { title: "schemas for editors", run: async () => (await import("./editor-schemas.ts")).writeEditorSchemas() },
];

/**
 * Builds what the pages import or fetch: snapshot, drivers, engine, figures; and what editors check content with. Each part
 * skips what is already fresh.
 */
export async function prepare(): Promise<void> {
  for (const { title, run } of preparations) {
    const startedAt = performance.now();
    try {
      await run();
    } catch (cause) {
      throw new Error(`Could not prepare the ${title}: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
    console.log(`prepared ${title} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  }
}
