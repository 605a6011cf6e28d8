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
 * not hold. `--quizzes [file…]` looks at quizzes alone; `--fresh` plays figures and claims again that were played before.
 */
const args = process.argv.slice(2);
const fresh = args.includes("--fresh") || Boolean(process.env.CI);
const files = args.filter((argument) => !argument.startsWith("--"));
const unknown = args.find((argument) => argument.startsWith("--") && !["--fresh", "--quizzes"].includes(argument));
if (unknown !== undefined || (files.length > 0 && !args.includes("--quizzes"))) {
  console.error(`Usage: npm run check -- [--fresh] [--quizzes [content/quizzes/<id>.yaml …]]`);
  process.exit(2);
}

const findings: Finding[] = [];
const runtime = createNodeRuntime();
const cache = fresh ? noObservationCache : await observationCache();
const observer = createClaimObserver({ runtime, cache });
if (!args.includes("--quizzes")) {
  const labs = new Set(await everyLab());
  const figures = new Set(await everyFigure());
  findings.push(...(await checkLessons({ labs, figures, quizzes: new Set(await quizIds()) })));
}
findings.push(...(await checkQuizzes({ observer, files })));
await cache.keep();
await runtime.dispose();

const problems = findings.filter(({ problem }) => problem !== null);
for (const { what } of findings.filter(({ problem }) => problem === null)) console.log(`✓ ${what}`);
for (const { what, problem } of problems) console.error(`✕ ${what}\n    ${problem}`);
console.log(`\n${findings.length - problems.length} passed, ${problems.length} failed`);
process.exitCode = problems.length > 0 ? 1 : 0;
await leave();

async function everyLab(): Promise<string[]> {
  const ids = await labIds();
  for (const id of ids) {
    try {
      findings.push(...(await checkLab(await loadLab(id), runtime)));
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      findings.push(broken(`labs/${id}`, error.message));
    }
  }
  return ids;
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
