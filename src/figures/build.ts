import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRun, type Run } from "#lab/run.ts";
import type { LabRuntime } from "#lab/runtime.ts";
import { hashOf, hashOfEngine } from "#lab/runtimes/node/content-hash.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import type { Trace } from "#sim/trace.ts";
import type { Figure } from "./author.ts";
import { ownFilesOf } from "./own-files.ts";
import { type BuiltSlider, buildSlider } from "./slider.ts";

/** A figure whose run failed or whose claim no longer holds; the message names the figure's file. */
export class FigureError extends Error {}

/** What a page gets of a figure. */
export interface BuiltFigure {
  id: string;
  title: string;
  caption: string;
  conclusion: string[];
  trace: Trace;
  /** What every value of its slider comes to, where it has one. */
  slider?: BuiltSlider;
}

const folder = path.resolve("content/figures");
const cacheFolder = path.resolve(".cache/warm-start/figures");
const publicFolder = path.resolve("public/figures");

/** Runs every figure whose files or engine changed; writes the cache for pages and the JSON they load when played. */
export async function buildFigures(options: { fresh?: boolean } = {}): Promise<BuiltFigure[]> {
  const engineHash = `${await hashOfEngine()}-${await hashOf(["src/figures"])}`;
  await Promise.all([mkdir(cacheFolder, { recursive: true }), mkdir(publicFolder, { recursive: true })]);
  const runtime = createPatientRuntime();
  const built: Array<{ key: string; figure: BuiltFigure }> = [];
  try {
    for (const id of (await readdir(folder)).sort()) {
      const key = `${engineHash}-${await hashOf([path.join(folder, id)])}`;
      const cached = options.fresh ? null : await readCache(id, key);
      built.push({ key, figure: cached ?? (await buildFigure(id, runtime)) });
    }
  } finally {
    await runtime.dispose();
  }
  // Only when all of them ran: a figure that fails after others might pass without them.
  for (const { key, figure } of built) {
    const { id, title, conclusion, trace, slider } = figure;
    await writeFile(path.join(cacheFolder, `${id}.json`), JSON.stringify({ key, ...figure }));
    await writeFile(path.join(publicFolder, `${id}.json`), JSON.stringify({ title, conclusion, trace }));
    if (slider) await writeFile(path.join(publicFolder, `${id}.slider.json`), JSON.stringify(slider));
  }
  return built.map(({ figure }) => figure);
}

async function buildFigure(id: string, runtime: LabRuntime): Promise<BuiltFigure> {
  const file = path.join(folder, id, "figure.ts");
  const shown = path.relative(process.cwd(), file);
  const figure = ((await import(pathToFileURL(file).href)) as { default: Figure }).default;
  const files = await ownFilesOf(path.join(folder, id));
  const { scenario, routes, title, caption } = figure;
  const input = { lab: id, files, routes, scenario, seed: scenario.seeds.shown[0] };
  const { trace } = await runtime.run(input);
  if (trace.error !== null) throw new FigureError(`${shown}: its run stopped: ${trace.error.message}`);
  const run: Run = createRun(trace);
  for (const claim of figure.claims) {
    if (!claim.holds(run))
      throw new FigureError(
        `${shown}: its run no longer shows “${claim.says}”. Correct the claim and the lesson's words, or the handler.`,
      );
  }
  const slider = figure.slider && (await buildSlider(figure.slider, input, runtime).catch(inFigure(shown)));
  return { id, title, caption, conclusion: figure.conclusion(run), trace, ...(slider && { slider }) };
}

function inFigure(shown: string): (cause: Error) => never {
  return (cause) => {
    throw new FigureError(`${shown}: ${cause.message}`, { cause });
  };
}

/** Null also for half a file, from a build that was ended while it wrote. */
async function readCache(id: string, key: string): Promise<BuiltFigure | null> {
  const text = readFile(path.join(cacheFolder, `${id}.json`), "utf8");
  const kept: (BuiltFigure & { key: string }) | null = await text.then(JSON.parse).catch(() => null);
  if (kept?.key !== key) return null;
  const { key: _, ...figure } = kept;
  return figure;
}
