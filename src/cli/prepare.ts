import { join } from "node:path";
import { projectRoot } from "./child.ts";

/** One thing the site, or whoever writes for it, needs before Astro builds or serves it. */
interface Preparation {
  title: string;
  run(): Promise<unknown>;
}

const preparations = {
  // What comes after these two would say less clearly what is wrong with a file.
  platforms: {
    title: "platforms",
    run: async () => (await import("./check/platform-files.ts")).requirePlatforms(projectRoot),
  },
  content: {
    title: "content",
    run: async () => (await import("./check/content-files.ts")).requireReadable(projectRoot),
  },
  snapshot: {
    title: "database snapshot",
    run: async () => (await import("#pglite/build-snapshot.ts")).ensureSnapshot(),
  },
  drivers: { title: "drivers", run: async () => (await import("#sandbox/build-drivers.ts")).ensureDrivers() },
  engine: {
    title: "engine for this tab",
    run: async () =>
      (await import("#lab/runtimes/worker/build.ts")).buildTabAssets({ outDir: join(projectRoot, "public/engine") }),
  },
  project: {
    title: "engine of a lab's Node project",
    run: async () => (await import("#project/build.ts")).buildProjectAssets(),
  },
  isolator: {
    title: "worker that isolates pages",
    run: async () => (await import("#lab/runtimes/webcontainer/build.ts")).buildIsolator(),
  },
  figures: { title: "figures", run: async () => (await import("#figures/build.ts")).buildFigures() },
  outcomes: {
    title: "tables of outcomes",
    run: async () => (await import("#figures/outcomes/build.ts")).buildOutcomes(),
  },
  labs: {
    title: "recorded runs of labs",
    run: async () => (await import("#figures/labs/build.ts")).buildRecordedLabs(),
  },
  incidents: {
    title: "runs of incidents",
    run: async () => (await import("#figures/incidents/build.ts")).buildIncidents(),
  },
  answers: {
    title: "answers that pitfalls show",
    run: async () => (await import("#figures/answers/build.ts")).buildShownAnswers(),
  },
  schemas: {
    title: "schemas for editors",
    run: async () => (await import("./editor-schemas.ts")).writeEditorSchemas(),
  },
} satisfies Record<string, Preparation>;

/** A part of what is prepared, in the order in which `prepare` makes them. */
export type Part = keyof typeof preparations;
export const parts = Object.keys(preparations) as Part[];
export const titleOf = (part: Part): string => preparations[part].title;

/**
 * Builds what the pages import or fetch: snapshot, drivers, engine, figures; and what editors check content with. Each part
 * skips what is already fresh. Throws where a file of content can't be read, or a part can't be made.
 */
export async function prepare(wanted: readonly Part[] = parts): Promise<void> {
  for (const part of parts.filter((each) => wanted.includes(each))) {
    const { title, run } = preparations[part];
    const startedAt = performance.now();
    try {
      await run();
    } catch (cause) {
      throw new Error(`Could not prepare the ${title}: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
    console.log(`prepared ${title} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  }
}
