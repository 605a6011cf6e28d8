import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { createRun, type Run } from "#lab/run.ts";
import type { LabRuntime } from "#lab/runtime.ts";
import { ContentError, type ContentMistake } from "#lab/runtimes/node/content-error.ts";
import { hashOf, hashOfEngine } from "#lab/runtimes/node/content-hash.ts";
import { importDefault } from "#lab/runtimes/node/content-module.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import type { Trace } from "#sim/trace.ts";
import type { Figure } from "./author.ts";
import { ownFilesOf } from "./own-files.ts";
import { type BuiltSlider, buildSlider } from "./slider.ts";

/** Figures whose file can't be used, whose run failed or whose claim no longer holds. */
export class FigureError extends ContentError {}

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
  const mistakes: ContentMistake[] = [];
  try {
    for (const id of (await readdir(folder)).sort()) {
      const key = `${engineHash}-${await hashOf([path.join(folder, id)])}`;
      const cached = options.fresh ? null : await readCache(id, key);
      await collect(mistakes, async () => built.push({ key, figure: cached ?? (await buildFigure(id, runtime)) }));
    }
  } finally {
    await runtime.dispose();
  }
  if (mistakes.length > 0) throw new FigureError(mistakes);
  // Only when all of them ran: a figure that fails after others might pass without them.
  for (const { key, figure } of built) {
    const { id, title, conclusion, trace, slider } = figure;
    await writeFile(path.join(cacheFolder, `${id}.json`), JSON.stringify({ key, ...figure }));
    await writeFile(path.join(publicFolder, `${id}.json`), JSON.stringify({ title, conclusion, trace }));
    if (slider) await writeFile(path.join(publicFolder, `${id}.slider.json`), JSON.stringify(slider));
  }
  return built.map(({ figure }) => figure);
}

/** Runs one figure of a folder. Throws a FigureError. */
export async function buildFigure(id: string, runtime: LabRuntime, from = folder): Promise<BuiltFigure> {
  const file = path.join(from, id, "figure.ts");
  const shown = `content/figures/${id}/figure.ts`;
  const loaded = await importDefault<Figure>(file, shown, "defineFigure({ … })");
  if (loaded.value === null) throw new FigureError(loaded.mistakes);
  const figure = loaded.value;
  const wrong = await mistakesOf(file, shown);
  const files = await ownFilesOf(path.join(from, id));
  const { scenario, routes, title, caption } = figure;
  const input = { lab: id, files, routes, scenario, seed: scenario.seeds.shown[0] };
  const { trace } = await runtime.run(input);
  if (trace.error !== null) throw wrong("figure-stopped", `its run stopped: ${trace.error.message}`);
  const run: Run = createRun(trace);
  for (const claim of figure.claims) {
    if (!claim.holds(run)) throw wrong("figure-claim-fails", `its run does not show “${claim.says}”`, claim.says);
  }
  const slider =
    figure.slider &&
    (await buildSlider(figure.slider, input, runtime).catch((cause: Error) => {
      throw wrong("figure-slider", cause.message);
    }));
  return { id, title, caption, conclusion: figure.conclusion(run), trace, ...(slider && { slider }) };
}

/** Makes errors about this file; what it says of itself is found in its text. */
export async function mistakesOf(file: string, shown: string) {
  const text = await readFile(file, "utf8");
  return (kind: string, message: string, value?: string): FigureError => {
    const at = value === undefined ? 0 : Math.max(0, text.indexOf(value));
    const line = text.slice(0, at).split("\n").length;
    return new FigureError([{ kind, file: shown, line, field: null, message, ...(value && { value }) }]);
  };
}

/** One that fails hides none of the others. */
export async function collect(mistakes: ContentMistake[], build: () => Promise<unknown>): Promise<void> {
  try {
    await build();
  } catch (error) {
    if (!(error instanceof FigureError)) throw error;
    mistakes.push(...error.mistakes);
  }
}

/** Null also for half a file, from a build that was ended while it wrote. */
async function readCache(id: string, key: string): Promise<BuiltFigure | null> {
  const text = readFile(path.join(cacheFolder, `${id}.json`), "utf8");
  const kept: (BuiltFigure & { key: string }) | null = await text.then(JSON.parse).catch(() => null);
  if (kept?.key !== key) return null;
  const { key: _, ...figure } = kept;
  return figure;
}
