import { chromium } from "@playwright/test";
import { loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import type { Trace } from "#sim/trace.ts";
import { chromiumSwitches, ensureChromium } from "../chromium.ts";
import { withSite } from "../site-server.ts";
import { median } from "./median.ts";

/** A run that plays, beside one SVG attribute that changes at every frame of the same page. */
export interface PlaybackRow {
  requests: number;
  medianFps: number;
  longestTaskMillis: number;
  emptyLoopFps: number;
}

const requests = 500;
const secondsOfPlay = 8;

/** Plays 500 requests in the figure of a built page, whose own run is replaced by this one. */
export async function playbackRow(): Promise<PlaybackRow> {
  const trace = await traceToPlay();
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumSwitches });
  try {
    return await withSite(async (origin) => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
      await page.route("**/figures/*.json", (route) => route.fulfill({ json: { trace } }));
      await page.goto(`${origin}/watch/ten-in-a-row/`, { waitUntil: "networkidle" });
      const emptyLoopFps = await page.evaluate(frames, { seconds: 3, empty: true });
      await page.getByRole("button", { name: "Play this run" }).click();
      await page.locator("pool-scene .pv-chart").first().waitFor();
      const played = await page.evaluate(frames, { seconds: secondsOfPlay, empty: false });
      return {
        requests,
        medianFps: fps(played.intervals),
        longestTaskMillis: Math.round(played.longestTaskMillis),
        emptyLoopFps: fps(emptyLoopFps.intervals),
      };
    });
  } finally {
    await browser.close();
  }
}

const fps = (intervals: number[]) => Math.round(10_000 / median(intervals)) / 10;

async function traceToPlay(): Promise<Trace> {
  const lab = await loadLab("connection-per-request");
  const scenario = {
    ...lab.scenario,
    instances: 50,
    traffic: [{ kind: "poisson", requests, perSecond: 100, atMillis: 0 } as const],
  };
  const node = createNodeRuntime();
  try {
    return (await node.run(runInput({ ...lab, scenario }, lab.solution, 1))).trace;
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
