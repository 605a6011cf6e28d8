import { buildFigures, FigureError } from "#figures/build.ts";
import { LabError, labIds, loadLab } from "#lab/runtimes/node/load-lab.ts";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { checkContent } from "./check/content.ts";
import { broken, type Finding, holds } from "./check/finding.ts";
import { checkLab } from "./check/labs.ts";

/** `npm run check`: runs every lab, figure and reference of the content. Exit 1 when something does not hold. */
const findings: Finding[] = [];
const ids = await labIds();
const runtime = createNodeRuntime();
for (const id of ids) {
  try {
    findings.push(...(await checkLab(await loadLab(id), runtime)));
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    findings.push(broken(`labs/${id}`, error.message));
  }
}
await runtime.dispose();

const figures: string[] = [];
try {
  for (const { id } of await buildFigures({ fresh: true })) {
    figures.push(id);
    findings.push(holds(`content/figures/${id}: rebuilds, and its claims hold`));
  }
} catch (error) {
  if (!(error instanceof FigureError)) throw error;
  findings.push(broken("content/figures", error.message));
}
findings.push(...(await checkContent({ labs: new Set(ids), figures: new Set(figures) })));

const problems = findings.filter(({ problem }) => problem !== null);
for (const { what } of findings.filter(({ problem }) => problem === null)) console.log(`✓ ${what}`);
for (const { what, problem } of problems) console.error(`✕ ${what}\n    ${problem}`);
console.log(`\n${findings.length - problems.length} passed, ${problems.length} failed`);
process.exit(problems.length > 0 ? 1 : 0);
