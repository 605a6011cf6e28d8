import path from "node:path";
import { noObservationCache, observationCache } from "#claims/observation-cache.ts";
import { createClaimObserver } from "#claims/observe.ts";
import { buildFigures, FigureError } from "#figures/build.ts";
import { buildOutcomes } from "#figures/outcomes/build.ts";
import { labIds } from "#lab/runtimes/node/load-lab.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { misconceptionSchema } from "#schemas/misconception.ts";
import { leave } from "../leave.ts";
import { createRuntimePool } from "../play/runtime-pool.ts";
import { printFindings } from "../print-findings.ts";
import { asked } from "./asked.ts";
import { readCommandLine } from "./command-line.ts";
import { anchorsOf, checkErrors } from "./errors.ts";
import { type Finding, holds, misfit } from "./finding.ts";
import { checkIncidents } from "./incidents.ts";
import { checkLabs } from "./labs/labs.ts";
import { checkLabTypes } from "./labs/types.ts";
import { misconceptionsFile } from "./misconceptions.ts";
import { loadPages, pageNames } from "./pages/page.ts";
import { checkPages } from "./pages/pages.ts";
import { checkPlatforms } from "./platforms.ts";
import { checkQuizzes } from "./quizzes.ts";
import { checkReading } from "./reading/reading.ts";
import { checkSite } from "./site/site.ts";
import { orStopped } from "./stopped.ts";
import { checkTodos, isOfPart } from "./todos.ts";
import { checkWebcontainerReport } from "./webcontainer-report.ts";
import { loadList } from "./yaml-list.ts";

/**
 * `npm run check`: runs every lab, figure and claim and follows every reference of the content. Exit 1 when something does
 * not hold. `--labs [id…]` looks at labs alone, `--quizzes [file…]` at quizzes, `--pages [file…]` at lessons, myths and
 * pitfalls, `--reading [file…]` at how hard texts are to read, which `--pages` says of its pages too, `--incidents` at
 * incidents, `--errors` at the table of error texts and the figures that produce them, `--platforms` at `content/platforms/`,
 * `--site` at `content/site.yaml` (language, fonts, the contrast of its colours), `--todos` at what scaffolds left to write; `--fresh`
 * plays again what was played before; `--sample` plays labs on two seeds of all.
 */
const line = readCommandLine(process.argv.slice(2), process.env);
if ("wrong" in line) {
  console.error(line.wrong);
  process.exit(2);
}
const { part, named, sample, fresh } = line;
const { names, unknown } = asked(process.cwd(), part, named);
if (unknown !== null) {
  console.error(unknown);
  process.exit(2);
}
const wants = (what: string) => part === null || part === what;

const findings: Finding[] = [];
const checked = "can be checked";
const pool = createRuntimePool(createPatientRuntime);
if (wants("--labs")) {
  const areNamed = part === "--labs" && names.length > 0;
  const ids = areNamed ? names : await labIds();
  // Somebody is writing these; of all labs, `npm run types` tells.
  if (areNamed) findings.push(...checkLabTypes(process.cwd(), ids));
  findings.push(
    ...(await orStopped("labs", checked, async () =>
      checkLabs(ids, { pool, pages: await pageNames(), fresh, sample }),
    )),
  );
}
if (wants("--incidents")) {
  const { ids } = await loadList(process.cwd(), misconceptionsFile, misconceptionSchema);
  findings.push(...(await orStopped("labs", "incidents are checked", () => checkIncidents(ids))));
}
if (wants("--errors")) findings.push(...(await orStopped("content/figures", checked, figureFindings)));
if (wants("--platforms"))
  findings.push(...(await orStopped("content/platforms", checked, () => checkPlatforms(process.cwd()))));
const files = names.map((name) => path.relative(process.cwd(), path.resolve(name)));
if (!["--incidents", "--errors", "--reading"].includes(part ?? ""))
  findings.push(
    ...(await checkTodos(process.cwd(), (file) => isOfPart(file, part, part === "--labs" ? names : files))),
  );
const isAsked = ({ what }: Finding) => files.length === 0 || files.some((file) => what.includes(file));
if (wants("--pages")) findings.push(...(await orStopped("content", checked, () => checkPages())).filter(isAsked));
if (wants("--pages") || part === "--reading") findings.push(...(await checkReading()).filter(isAsked));
if (wants("--quizzes")) {
  const cache = fresh ? noObservationCache : await observationCache();
  const observer = createClaimObserver({ runtime: pool, cache });
  findings.push(...(await orStopped("content/quizzes", checked, () => checkQuizzes({ observer, files: names }))));
  await cache.keep();
}
if (wants("--site")) findings.push(...(await checkSite(process.cwd())));
if (part === null) findings.push(...(await checkWebcontainerReport(process.cwd())));
await pool.dispose();
process.exitCode = printFindings(findings);
await leave();

async function figureFindings(): Promise<Finding[]> {
  const broken: Finding[] = [];
  const built = await orMistakes(buildFigures({ fresh }), broken);
  const tables = await orMistakes(buildOutcomes({ fresh }), broken);
  const found = [
    ...broken,
    ...(built ?? []).map(({ id }) => holds(`content/figures/${id}: rebuilds, and its claims hold`)),
    ...(tables ?? []).map(({ id }) => holds(`content/outcomes/${id}: every run plays, and its claims hold`)),
  ];
  if (built === null) return found;
  const traces = new Map(built.map(({ id, trace }) => [id, trace]));
  const { pages, unsound } = await loadPages(process.cwd());
  const anchors = anchorsOf([...pages, ...unsound]);
  return [...found, ...(await checkErrors(process.cwd(), { traces, labs: new Set(await labIds()), anchors }))];
}

/** What is built, or null where figures are broken, which `found` then says. */
async function orMistakes<T>(building: Promise<T>, found: Finding[]): Promise<T | null> {
  try {
    return await building;
  } catch (error) {
    if (!(error instanceof FigureError)) throw error;
    found.push(...error.mistakes.map((mistake) => misfit(mistake.file, mistake)));
    return null;
  }
}
