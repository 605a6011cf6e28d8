import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./bench/median.ts";
import { packageCommand, runNode } from "./child.ts";
import { chromiumSwitches, ensureChromium } from "./chromium.ts";
import { withSite } from "./site-server.ts";
import type { Step, Tally } from "./steps.ts";

/** Lowest score accepted, of 100. */
const thresholds = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
type Category = keyof typeof thresholds;
type Scores = Record<Category, number>;

const runs = 3;
/** Lighthouse now and then loses the start of a navigation (NO_NAVSTART); such a run is repeated. */
const attempts = 6;

async function measure(url: string, folder: string, chromium: string, attempt: number): Promise<Scores | null> {
  const output = join(folder, `${attempt}.json`);
  const flags = [...chromiumSwitches, "--headless=new", `--user-data-dir=${join(folder, `profile-${attempt}`)}`];
  await runNode(
    [
      packageCommand("lighthouse"),
      url,
      "--quiet",
      "--output=json",
      `--output-path=${output}`,
      `--only-categories=${Object.keys(thresholds).join(",")}`,
      `--chrome-flags=${flags.join(" ")}`,
    ],
    { env: { CHROME_PATH: chromium }, limitMillis: 120_000 },
  );
  const report = JSON.parse(await readFile(output, "utf8").catch(() => "{}"));
  if (!report.categories || report.runtimeError) return null;
  const score = (category: Category) => Math.round(report.categories[category].score * 100);
  return Object.fromEntries(Object.keys(thresholds).map((name) => [name, score(name as Category)])) as Scores;
}

/** Medians of three good runs; throws when six attempts did not give three. */
async function medians(url: string, chromium: string): Promise<Scores> {
  const folder = await mkdtemp(join(tmpdir(), "lighthouse-"));
  try {
    const results: Scores[] = [];
    for (let attempt = 0; attempt < attempts && results.length < runs; attempt++) {
      const scores = await measure(url, folder, chromium, attempt);
      if (scores) results.push(scores);
    }
    if (results.length < runs)
      throw new Error(`Only ${results.length} of ${attempts} Lighthouse runs of ${url} succeeded.`);
    const scoreOf = (name: string) => median(results.map((scores) => scores[name as Category]));
    return Object.fromEntries(Object.keys(thresholds).map((name) => [name, scoreOf(name)])) as Scores;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Each category of each page is one test. */
export const lighthouseStep = (paths: string[]): Step => ({
  title: `Lighthouse, median of ${runs}`,
  run: async () => {
    const chromium = await ensureChromium();
    return withSite(async (origin) => {
      const tally: Tally = { passed: 0, failed: 0 };
      for (const path of paths) {
        const scores = await medians(origin + path, chromium);
        console.log(
          `${path}: ${Object.entries(scores)
            .map((entry) => entry.join(" "))
            .join(", ")}`,
        );
        for (const [name, least] of Object.entries(thresholds)) {
          if (scores[name as Category] >= least) tally.passed++;
          else tally.failed++;
        }
      }
      return tally;
    });
  },
});
