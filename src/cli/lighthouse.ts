import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageCommand, runNode } from "./child.ts";
import { chromiumSwitches, ensureChromium } from "./chromium.ts";
import { withSite } from "./site-server.ts";
import { sitemapPaths } from "./sitemap.ts";
import type { Step } from "./steps.ts";

/** Lowest score accepted, of 100. */
const thresholds = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
type Category = keyof typeof thresholds;
type Scores = Record<Category, number>;
const categories = Object.entries(thresholds) as [Category, number][];

/** A median of three is at least a number when two of the three are: the third is run where two disagree. */
const enough = 2;
/** Pages tried at the same time: a run mostly waits, and its speed is computed from what it recorded. */
const atOnce = 2;
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

/** The scores that two of three good runs reach in each category; throws when six attempts did not give enough of them. */
async function reached(url: string, chromium: string): Promise<Scores> {
  const folder = await mkdtemp(join(tmpdir(), "lighthouse-"));
  const results: Scores[] = [];
  const second = (name: string) =>
    results.map((scores) => scores[name as Category]).sort((a, b) => b - a)[enough - 1] ?? 0;
  const holds = () => results.length >= enough && categories.every(([name, least]) => second(name) >= least);
  try {
    for (let attempt = 0; attempt < attempts && results.length < 3 && !holds(); attempt++) {
      const scores = await measure(url, folder, chromium, attempt);
      if (scores) results.push(scores);
    }
    if (results.length < enough)
      throw new Error(`Of ${attempts} Lighthouse runs of ${url}, ${results.length} succeeded.`);
    return Object.fromEntries(categories.map(([name]) => [name, second(name)])) as Scores;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The list that a page stands in: `/labs/module-scope/` → `/labs/`. Those in one list have the same frame and the same parts. */
const listOf = (path: string) => (/^\/[^/]*\/$/.test(path) ? path : path.replace(/[^/]+\/$/, ""));

/** Of every type of page the list of them and the one with the longest HTML. */
async function pages(origin: string): Promise<string[]> {
  const read = async (path: string) => (await fetch(origin + path)).text();
  const types = new Map<string, { path: string; length: number }[]>();
  for (const path of await sitemapPaths(read)) {
    const alike = types.get(listOf(path)) ?? [];
    types.set(listOf(path), [...alike, { path, length: (await read(path)).length }]);
  }
  return [...types.values()].flatMap(([first, ...others]) => {
    const [longest] = others.sort((a, b) => b.length - a.length);
    return [first, longest].flatMap((page) => page?.path ?? []);
  });
}

const lowOf = (scores: Scores) => categories.filter(([name, least]) => scores[name] < least);

/** Each category of each page is one test. A page that misses beside another one is measured again by itself, and that counts. */
export const lighthouseStep: Step = {
  title: "Lighthouse on every type of page, median of 3",
  run: async () => {
    const chromium = await ensureChromium();
    return withSite(async (origin) => {
      const paths = await pages(origin);
      const found = new Map<string, Scores>();
      const missed: string[] = [];
      const scoresOf = async (path: string) => {
        const scores = await reached(origin + path, chromium);
        found.set(path, scores);
        const text = categories.map(([name]) => `${name} ${scores[name]}`).join(", ");
        console.log(`${lowOf(scores).length > 0 ? "✕" : "✓"} ${path}: ${text}`);
        return scores;
      };
      const work = async () => {
        for (let path = paths.shift(); path !== undefined; path = paths.shift())
          if (lowOf(await scoresOf(path)).length > 0) missed.push(path);
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      for (const path of missed) await scoresOf(path);
      const failed = [...found.values()].reduce((sum, scores) => sum + lowOf(scores).length, 0);
      return { passed: found.size * categories.length - failed, failed };
    });
  },
};
