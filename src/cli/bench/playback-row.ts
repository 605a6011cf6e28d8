import { readdir, readFile } from "node:fs/promises";
import { chromium, type Page } from "@playwright/test";
import type { LabFiles } from "#lab/runtime.ts";
import { loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import type { Trace } from "#sim/trace.ts";
import { chromiumSwitches, ensureChromium } from "../chromium.ts";
import { withSite } from "../site-server.ts";
import { median } from "./median.ts";

interface Played {
  medianFps: number;
  longestTaskMillis: number;
  emptyLoopFps: number;
}

/** A run that plays, and two beside each other, each beside one SVG attribute that changes at every frame of the same page. */
export interface PlaybackRow extends Played {
  requests: number;
  compare: Played;
}

const requests = 500;
const secondsOfPlay = 8;

/** Plays 500 requests in the figure of a built page, whose own run is replaced by this one, and two such runs in its place. */
export async function playbackRow(): Promise<PlaybackRow> {
  const [mine, reference] = await tracesToPlay();
  const compareScript = await scriptOf("pool-compare");
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumSwitches });
  try {
    return await withSite(async (origin) => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
      await page.route("**/figures/*.json", (route) => route.fulfill({ json: { trace: reference } }));
      await page.goto(`${origin}/watch/ten-in-a-row/`, { waitUntil: "networkidle" });
      const one = await played(page, async () => {
        await page.getByRole("button", { name: "Play this run" }).click();
        await page.locator("pool-scene .pv-chart").first().waitFor();
      });
      const compare = await played(page, async () => {
        await page.evaluate(playBeside, { script: `${origin}/_astro/${compareScript}`, mine, reference });
        await page.locator("pool-compare .pv-chart").first().waitFor();
      });
      return { requests, ...one, compare };
    });
  } finally {
    await browser.close();
  }
}

async function played(page: Page, start: () => Promise<void>): Promise<Played> {
  const empty = await page.evaluate(frames, { seconds: 3, empty: true });
  await start();
  const { intervals, longestTaskMillis } = await page.evaluate(frames, { seconds: secondsOfPlay, empty: false });
  return {
    medianFps: fps(intervals),
    longestTaskMillis: Math.round(longestTaskMillis),
    emptyLoopFps: fps(empty.intervals),
  };
}

/** The built file that defines an element. */
async function scriptOf(element: string): Promise<string> {
  const folder = "dist/_astro";
  const defines = new RegExp(`customElements\\.define\\(["'\`]${element}["'\`]`);
  for (const name of await readdir(folder))
    if (name.endsWith(".js") && defines.test(await readFile(`${folder}/${name}`, "utf8"))) return name;
  throw new Error(`No file in ${folder} defines <${element}>: build the site first`);
}

/** In the page: two runs in place of the figure, from their start. */
async function playBeside({ script, mine, reference }: { script: string; mine: Trace; reference: Trace }) {
  await import(script);
  const both = document.createElement("pool-compare");
  document.querySelector("pool-scene")?.replaceWith(both);
  both.runs = [
    { label: "My run", trace: mine },
    { label: "Reference", trace: reference },
  ];
  both.scrollIntoView();
  both.play();
}

const fps = (intervals: number[]) => Math.round(10_000 / median(intervals)) / 10;

/** Of a client per request, and of a pool. */
async function tracesToPlay(): Promise<[mine: Trace, reference: Trace]> {
  const lab = await loadLab("connection-per-request");
  const scenario = {
    ...lab.scenario,
    instances: 50,
    traffic: [{ kind: "poisson", requests, perSecond: 100, atMillis: 0 } as const],
  };
  const node = createNodeRuntime();
  try {
    const traceOf = async (files: LabFiles) => (await node.run(runInput({ ...lab, scenario }, files, 1))).trace;
    return [await traceOf(lab.starter), await traceOf(lab.solution)];
  } finally {
    await node.dispose();
  }
}

/** In the page: milliseconds between frames, and the longest task, over some seconds. */
async function frames({ seconds, empty }: { seconds: number; empty: boolean }) {
  const intervals: number[] = [];
  let longestTaskMillis = 0;
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMillis = Math.max(longestTaskMillis, duration);
  });
  tasks.observe({ entryTypes: ["longtask"] });
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const mark = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "circle"));
  mark.setAttribute("r", "5");
  if (empty) document.body.append(svg);
  const endsAt = performance.now() + seconds * 1000;
  let last = await new Promise<number>(requestAnimationFrame);
  while (last < endsAt) {
    const now = await new Promise<number>(requestAnimationFrame);
    intervals.push(now - last);
    last = now;
    if (empty) mark.setAttribute("cx", String(now % 100));
  }
  tasks.disconnect();
  svg.remove();
  return { intervals, longestTaskMillis };
}
