import type { Finding } from "./check/finding.ts";
import { printed } from "./check/printed.ts";

/** What holds, then what doesn't, then the totals, which other commands read; resolves to the exit code. */
export function printFindings(findings: readonly Finding[]): number {
  const problems = findings.filter(({ problem }) => problem !== null);
  for (const finding of findings) if (finding.problem === null) console.log(printed(finding));
  for (const [index, finding] of problems.entries())
    console.error(printed(problems[index + 1]?.mistake === finding.mistake ? withoutAdvice(finding) : finding));
  console.log(`\n${findings.length - problems.length} passed, ${problems.length} failed`);
  return problems.length > 0 ? 1 : 0;
}

/** Of mistakes of one kind in a row, the last one says how to mend all of them. */
const withoutAdvice = ({ mistake: _advised, ...finding }: Finding): Finding => finding;
