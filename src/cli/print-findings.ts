import type { Finding } from "./check/finding.ts";

/** What holds, then what doesn't, then the totals, which other commands read; resolves to the exit code. */
export function printFindings(findings: readonly Finding[]): number {
  const problems = findings.filter(({ problem }) => problem !== null);
  for (const { what } of findings.filter(({ problem }) => problem === null)) console.log(`✓ ${what}`);
  for (const { what, problem } of problems) console.error(`✕ ${what}\n    ${problem}`);
  console.log(`\n${findings.length - problems.length} passed, ${problems.length} failed`);
  return problems.length > 0 ? 1 : 0;
}
