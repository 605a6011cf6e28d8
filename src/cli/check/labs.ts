import type { Judgement } from "#lab/judge.ts";
import { runSeeds, type SeedResult } from "#lab/run-seeds.ts";
import type { LabFiles, LabRuntime } from "#lab/runtime.ts";
import { type LoadedLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { expect, type Finding } from "./finding.ts";

/** A lab is true when its starter fails, every accepted answer passes on every seed and every rejected one fails the check it is named for. */
export async function checkLab(lab: LoadedLab, runtime: LabRuntime): Promise<Finding[]> {
  const { shown, notShown } = lab.scenario.seeds;
  const at = `labs/${lab.id}`;
  const onShown = (files: LabFiles) => runSeeds(runtime, runInput(lab, files, shown), lab.checks, [shown]);
  const findings: Finding[] = [];
  const add = (...more: Finding[]) => findings.push(...more);

  const starter = await onShown(lab.starter);
  add(
    expect(
      `${at}: the starter fails`,
      !starter.judgement.passed && starter.report.trace.error === null,
      () => "it passes, or does not run at all",
    ),
  );
  add(await repeats(`${at}: the starter`, starter, () => onShown(lab.starter)));

  const answers = [
    { name: "solution", files: lab.solution },
    ...lab.accepted.map(({ name, files }) => ({ name: `accepted/${name}`, files })),
  ];
  add(
    expect(
      `${at}: there is an accepted answer besides the solution`,
      answers.length > 1,
      () => `add ${at}/accepted/<name>/`,
    ),
  );
  for (const { name, files } of answers) {
    const last = await runSeeds(runtime, runInput(lab, files, shown), lab.checks, [shown, ...notShown]);
    add(
      expect(
        `${at}: ${name} passes on every seed`,
        last.judgement.passed,
        () => `on seed ${last.seed}: ${failures(last.judgement)}`,
      ),
    );
    if (name === "solution") add(await repeats(`${at}: the solution`, await onShown(files), () => onShown(files)));
  }

  const named = new Set<string>();
  add(
    expect(
      `${at}: at least three rejected answers`,
      lab.rejected.length >= 3,
      () => `there are ${lab.rejected.length}`,
    ),
  );
  for (const { name, check, files } of lab.rejected) {
    named.add(check);
    const { judgement, report } = await onShown(files);
    const verdict = judgement.checks.find(({ id }) => id === check);
    const rejected = verdict !== undefined && !verdict.passed && report.trace.error === null;
    const why = () =>
      verdict === undefined
        ? `there is no check \`${check}\`; checks: ${lab.checks.map(({ id }) => id).join(", ")}`
        : (report.trace.error?.message ?? `it passes that check; it fails ${failures(judgement) || "nothing"}`);
    add(expect(`${at}: rejected/${name} fails ${check}`, rejected, why));
  }
  for (const { id } of lab.checks) {
    add(
      expect(
        `${at}: some rejected answer shows that ${id} can fail`,
        named.has(id),
        () => `add ${at}/rejected/${id}--<name>/`,
      ),
    );
  }
  return findings;
}

async function repeats(what: string, first: SeedResult, again: () => Promise<SeedResult>): Promise<Finding> {
  const { traceHash } = (await again()).report;
  return expect(
    `${what} leaves the same trace twice`,
    traceHash === first.report.traceHash,
    () => `${first.report.traceHash}, then ${traceHash}`,
  );
}

const failures = (judgement: Judgement) =>
  judgement.checks
    .filter(({ passed }) => !passed)
    .map(({ id, message }) => `${id} (${message})`)
    .join("; ");
