import { noObservationCache, observationCache } from "#claims/observation-cache.ts";
import { createClaimObserver } from "#claims/observe.ts";
import { buildFigures, FigureError } from "#figures/build.ts";
import { LabError, labIds, loadLab } from "#lab/runtimes/node/load-lab.ts";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { broken, type Finding, holds } from "./check/finding.ts";
import { checkLab } from "./check/labs.ts";
import { checkLessons } from "./check/lessons.ts";
import { quizIds } from "./check/quiz-files.ts";
import { checkQuizzes } from "./check/quizzes.ts";
import { leave } from "./leave.ts";

/**
 * `npm run check`: runs every lab, figure and claim and follows every reference of the content. Exit 1 when something does
 * not hold. `--labs [id…]` looks at labs alone, `--quizzes [file…]` at quizzes alone; `--fresh` plays again what was
 * played before.
 */
const args = process.argv.slice(2);
const fresh = args.includes("--fresh") || Boolean(process.env.CI);
const files = args.filter((argument) => !argument.startsWith("--"));
const parts = args.filter((argument) => argument.startsWith("--") && argument !== "--fresh");
const part = parts[0] ?? null;
if (parts.length > 1 || !["--labs", "--quizzes", null].includes(part) || (files.length > 0 && part === null)) {
  console.error(`Usage: npm run check -- [--fresh] [--labs [id …] | --quizzes [content/quizzes/<id>.yaml …]]`);
  process.exit(2);
}

const findings: Finding[] = [];
const runtime = createNodeRuntime();
const cache = fresh ? noObservationCache : await observationCache();
const observer = createClaimObserver({ runtime, cache });
if (part === "--labs") await checkLabs(files.length > 0 ? files : await labIds());
if (part === null) {
  const labs = new Set(await labIds());
  await checkLabs([...labs]);
  const figures = new Set(await everyFigure());
  findings.push(...(await checkLessons({ labs, figures, quizzes: new Set(await quizIds()) })));
}
if (part !== "--labs") findings.push(...(await checkQuizzes({ observer, files })));
await cache.keep();
await runtime.dispose();

const problems = findings.filter(({ problem }) => problem !== null);
for (const { what } of findings.filter(({ problem }) => problem === null)) console.log(`✓ ${what}`);
for (const { what, problem } of problems) console.error(`✕ ${what}\n    ${problem}`);
console.log(`\n${findings.length - problems.length} passed, ${problems.length} failed`);
process.exitCode = problems.length > 0 ? 1 : 0;
await leave();

async function checkLabs(ids: string[]): Promise<void> {
  for (const id of ids) {
    try {
      findings.push(...(await checkLab(await loadLab(id), runtime)));
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      findings.push(broken(`labs/${id}`, error.message));
    }
  }
}

async function everyFigure(): Promise<string[]> {
  try {
    const built = await buildFigures({ fresh });
    findings.push(...built.map(({ id }) => holds(`content/figures/${id}: rebuilds, and its claims hold`)));
    return built.map(({ id }) => id);
  } catch (error) {
    if (!(error instanceof FigureError)) throw error;
    findings.push(broken("content/figures", error.message));
    return [];
  }
}
