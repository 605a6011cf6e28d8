import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { createRun, type Run } from "#lab/run.ts";
import type { LabRuntime, RunInput } from "#lab/runtime.ts";
import type { ContentMistake } from "#lab/runtimes/node/content-error.ts";
import { hashOf, hashOfEngine } from "#lab/runtimes/node/content-hash.ts";
import { importDefault } from "#lab/runtimes/node/content-module.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { scenarioSchema } from "#schemas/scenario.ts";
import { type BuiltFigure, collect, FigureError, mistakesOf } from "../build.ts";
import { ownFilesOf } from "../own-files.ts";
import { type Outcomes, outcomeFigure } from "./author.ts";

/** One run of a table. */
export interface BuiltOutcome {
  situation: { id: string; title: string; says: string };
  /** As the columns name them. */
  values: string[];
  traceHash: string;
  /** Its run, as `<Figure>` finds it. */
  figure: Pick<BuiltFigure, "id" | "title" | "caption">;
}

/** A table as pages read it. */
export interface BuiltOutcomes {
  id: string;
  files: RunInput["files"];
  columns: string[];
  places: Array<{ id: string; name: string; why: string; outcomes: BuiltOutcome[] }>;
}

/** What a page fetches to compute a table again: for each run its input and what it came to. */
export interface OutcomeInputs {
  files: RunInput["files"];
  routes: RunInput["routes"];
  runs: Array<{ place: string; situation: string; scenario: RunInput["scenario"]; seed: number; traceHash: string }>;
}

const folder = path.resolve("content/outcomes");
const cacheFolder = path.resolve(".cache/warm-start/outcomes");
const publicFolder = path.resolve("public/figures/outcomes");
const figureFolder = path.resolve(".cache/warm-start/figures/outcomes");

/** Runs every table whose files or engine changed; writes what pages show and what they fetch. */
export async function buildOutcomes(options: { fresh?: boolean } = {}): Promise<BuiltOutcomes[]> {
  const engineHash = `${await hashOfEngine()}-${await hashOf(["src/figures"])}`;
  for (const each of [cacheFolder, publicFolder, figureFolder]) await mkdir(each, { recursive: true });
  const runtime = createPatientRuntime();
  const all: BuiltOutcomes[] = [];
  const mistakes: ContentMistake[] = [];
  try {
    for (const id of (await readdir(folder)).sort()) {
      const key = `${engineHash}-${await hashOf([path.join(folder, id)])}`;
      const kept = options.fresh ? null : await readKept(id, key);
      await collect(mistakes, async () => all.push(kept ?? (await buildTable(id, key, runtime))));
    }
  } finally {
    await runtime.dispose();
  }
  if (mistakes.length > 0) throw new FigureError(mistakes);
  return all;
}

async function buildTable(id: string, key: string, runtime: LabRuntime): Promise<BuiltOutcomes> {
  const file = path.join(folder, id, "outcomes.ts");
  const shown = path.relative(process.cwd(), file);
  const loaded = await importDefault<Outcomes>(file, shown, "defineOutcomes({ … })");
  if (loaded.value === null) throw new FigureError(loaded.mistakes);
  const { routes, places, situations, columns, conclusion, claims } = loaded.value;
  const wrong = await mistakesOf(file, shown);
  const { "outcomes.ts": _, ...files } = await ownFilesOf(path.join(folder, id));
  const runs = new Map<string, Run>();
  const inputs: OutcomeInputs = { files, routes, runs: [] };
  const figures: BuiltFigure[] = [];
  const built: BuiltOutcomes = { id, files, columns: columns.map(({ title }) => title), places: [] };
  for (const place of places) {
    const outcomes: BuiltOutcome[] = [];
    for (const { id: name, title, says, scenario: own } of situations) {
      const scenario = scenarioSchema.parse({ ...own, platform: place.platform });
      const [seed] = scenario.seeds.shown;
      const { trace, traceHash } = await runtime.run({ lab: id, files, routes, scenario, seed });
      if (trace.error) throw wrong("figure-stopped", `${place.id}, ${name}: its run stopped: ${trace.error.message}`);
      const run = createRun(trace);
      runs.set(`${place.id} ${name}`, run);
      inputs.runs.push({ place: place.id, situation: name, scenario, seed, traceHash });
      const figure = { id: outcomeFigure(id, place.id, name), title: `${title}, on ${place.name}`, caption: says };
      figures.push({ ...figure, conclusion: conclusion(run), trace });
      outcomes.push({
        situation: { id: name, title, says },
        values: columns.map(({ value }) => value(run)),
        traceHash,
        figure,
      });
    }
    built.places.push({ id: place.id, name: place.name, why: place.why, outcomes });
  }
  const at = (place: string, situation: string): Run => {
    const run = runs.get(`${place} ${situation}`);
    if (!run)
      throw wrong("figure-claim-fails", `a claim asks for \`${place}\`, \`${situation}\`, which is not played`, place);
    return run;
  };
  const broken = claims.find(({ holds }) => !holds(at));
  if (broken) throw wrong("figure-claim-fails", `its runs do not show “${broken.says}”`, broken.says);
  await write(built, figures, inputs, key);
  return built;
}

/** The table last: what has a key is complete. */
async function write(built: BuiltOutcomes, figures: BuiltFigure[], inputs: OutcomeInputs, key: string): Promise<void> {
  for (const { id, title, caption, conclusion, trace } of figures) {
    const whole: BuiltFigure = { id, title, caption, conclusion, trace };
    await writeFile(path.resolve(".cache/warm-start/figures", `${id}.json`), JSON.stringify(whole));
    await writeFile(path.resolve("public/figures", `${id}.json`), JSON.stringify({ title, conclusion, trace }));
  }
  await writeFile(path.join(publicFolder, `${built.id}.json`), JSON.stringify(inputs));
  await writeFile(path.join(cacheFolder, `${built.id}.json`), JSON.stringify({ key, ...built }));
}

/** Null also for half a file, from a build that was ended while it wrote. */
async function readKept(id: string, key: string): Promise<BuiltOutcomes | null> {
  const text = readFile(path.join(cacheFolder, `${id}.json`), "utf8");
  const kept: (BuiltOutcomes & { key: string }) | null = await text.then(JSON.parse).catch(() => null);
  if (kept?.key !== key) return null;
  const { key: _, ...built } = kept;
  return built;
}
