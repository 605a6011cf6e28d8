import { rm } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { build } from "esbuild";
import { judge } from "#lab/judge.ts";
import { loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { buildTabAssets } from "#lab/runtimes/worker/build.ts";
import { projectRoot } from "../child.ts";
import { chromiumSwitches, ensureChromium } from "../chromium.ts";
import { withSite } from "../site-server.ts";
import { median } from "./median.ts";
import type { FloorFigures } from "./pairs.ts";

export interface PageRow {
  warmRunMillis: number;
  nodeRunMillis: number;
  /** Median of the pairs' own ratios, page to Node. */
  ratio: number;
  firstRunMillis: number;
  initdbStartMillis: number;
  snapshotStartMillis: number;
  /** 10,000 requests over 200 instances in a worker of the page, beside the floor in the same worker. */
  floor: FloorFigures & { host: "chromium" };
}

const labId = "connection-per-request";

/** That lab's solution from Run to verdict, in the built site's page and in Node, in turn. */
export async function pageRow(rounds: number): Promise<PageRow> {
  const lab = await loadLab(labId);
  const input = runInput(lab, lab.solution, lab.scenario.seeds.shown[0]);
  const node = createNodeRuntime();
  const inNode = async () => {
    const startedAt = performance.now();
    if (!judge(lab.checks, await node.run(input)).passed) throw new Error("The run to be measured does not pass.");
    return performance.now() - startedAt;
  };
  // The engine as it is now, whenever the site was built.
  const folder = "engine-bench";
  const outDir = join(projectRoot, "dist", folder);
  await buildTabAssets({ outDir });
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumSwitches });
  try {
    return await withSite(async (origin) => {
      const base = `${origin}/${folder}/`;
      const opened = () => openPage(() => browser.newPage({ bypassCSP: true }), origin);
      const firsts: number[] = [];
      let page = await opened();
      for (let round = 0; round < rounds; round++) {
        await page.close();
        page = await opened();
        firsts.push(
          await page.evaluate(([at, run]) => window.pageBench.firstRunMillis(at, run), [base, input] as const),
        );
      }
      await inNode();
      const pairs: Array<{ page: number; node: number }> = [];
      for (let round = 0; round < rounds * 2; round++) {
        const warm = await page.evaluate((run) => window.pageBench.warmRunMillis(run), input);
        pairs.push({ page: warm, node: await inNode() });
      }
      const starts = { snapshot: [] as number[], initdb: [] as number[] };
      for (let round = 0; round < rounds; round++) {
        for (const start of ["snapshot", "initdb"] as const) {
          starts[start].push(
            await page.evaluate(([at, how]) => window.pageBench.startMillis(at, how), [base, start] as const),
          );
        }
      }
      const script = await bundled("page-worker.ts");
      const size = { requests: 10_000, instances: 200 };
      const floor = await page.evaluate(
        ([at, text, wanted, times]) => window.pageBench.floorFigures(at, text, wanted, times),
        [base, script, size, rounds] as const,
      );
      return {
        floor: { host: "chromium", ...floor },
        warmRunMillis: round1(median(pairs.map((pair) => pair.page))),
        nodeRunMillis: round1(median(pairs.map((pair) => pair.node))),
        ratio: Math.round(median(pairs.map((pair) => pair.page / pair.node)) * 100) / 100,
        firstRunMillis: round1(median(firsts)),
        initdbStartMillis: round1(median(starts.initdb)),
        snapshotStartMillis: round1(median(starts.snapshot)),
      };
    });
  } finally {
    await browser.close();
    await node.dispose();
    await rm(outDir, { recursive: true, force: true });
  }
}

async function openPage(newPage: () => Promise<Page>, origin: string): Promise<Page> {
  const page = await newPage();
  await page.goto(`${origin}/labs/`);
  await page.addScriptTag({ content: await bundled(`../../../labs/${labId}/checks.ts`, "benchChecks") });
  await page.addScriptTag({ content: await bundled("page-client.ts") });
  return page;
}

/** One script, with what only Node has left out: PGlite asks for it only there. */
async function bundled(file: string, globalName?: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot, "src/cli/bench", file)],
    bundle: true,
    write: false,
    format: "iife",
    ...(globalName !== undefined && { globalName }),
    platform: "browser",
    target: "es2023",
    logLevel: "error",
    define: { "import.meta.url": '"https://engine.invalid/"' },
    external: ["node:*", "fs", "fs/promises", "util", "zlib", "stream", "stream/promises", "path", "url", "module"],
  });
  return outputFiles[0]?.text ?? "";
}

const round1 = (value: number) => Math.round(value * 10) / 10;
