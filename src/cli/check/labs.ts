import { type Judgement, judge } from "#lab/judge.ts";
import type { LabFiles, LabRuntime, RunReport } from "#lab/runtime.ts";
import { type LoadedLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { expect, type Finding } from "./finding.ts";

interface Played {
  seed: number;
  report: RunReport;
  judgement: Judgement;
}

/**
 * A lab is true when, on every seed, its starter fails the checks it is said to fail, every accepted answer passes and
 * every rejected one fails the check it is named for.
 */
export async function checkLab(lab: LoadedLab, runtime: LabRuntime): Promise<Finding[]> {
  const { shown, notShown } = lab.scenario.seeds;
  const seeds = [...shown, ...notShown];
  const at = `labs/${lab.id}`;
  const findings: Finding[] = [];
  const holds = (what: string, holds: boolean, problem: () => string) =>
    findings.push(expect(`${at}: ${what}`, holds, problem));
  const play = async (files: LabFiles, seed: number): Promise<Played> => {
    const report = await runtime.run(runInput(lab, files, seed));
    return { seed, report, judgement: judge(lab.checks, report) };
  };
  const everySeed = async (files: LabFiles) => {
    const all: Played[] = [];
    for (const seed of seeds) all.push(await play(files, seed));
    return all;
  };
  /** The first seed on which `files` don't fail the checks, in words; null when they always do. */
  const missedBy = (checks: readonly string[], all: readonly Played[]): string | null => {
    for (const { seed, report, judgement } of all) {
      if (report.trace.error) return `on seed ${seed} the run stops: ${report.trace.error.message}`;
      const passed = checks.filter((id) => judgement.checks.find((check) => check.id === id)?.passed !== false);
      if (passed.length > 0)
        return `on seed ${seed} it passes ${passed.join(", ")}; it fails ${failures(judgement) || "nothing"}`;
    }
    return null;
  };
  const known = new Set(lab.checks.map(({ id }) => id));
  const unknown = (ids: readonly string[]) => ids.filter((id) => !known.has(id));

  holds(
    "three seeds are shown and five or more are not",
    shown.length === 3 && notShown.length >= 5 && new Set(seeds).size === seeds.length,
    () =>
      `scenario.ts shows ${shown.join(", ")} and keeps back ${notShown.join(", ") || "none"}; write eight different ones`,
  );
  const strangers = unknown(lab.manifest.fails);
  holds(
    "the starter's failures are checks",
    strangers.length === 0,
    () => `lab.yaml says \`fails: ${strangers.join(", ")}\`; checks: ${[...known].join(", ")}`,
  );
  const starter = await everySeed(lab.starter);
  const starterPasses = missedBy(lab.manifest.fails, starter);
  holds(
    `the starter fails ${lab.manifest.fails.join(", ")} on every seed`,
    starterPasses === null,
    () => `${starterPasses}`,
  );
  await repeats("the starter", starter[0] as Played, lab.starter);

  const answers = [
    { name: "solution", files: lab.solution },
    ...lab.accepted.map(({ name, files }) => ({ name: `accepted/${name}`, files })),
  ];
  holds("there is an accepted answer besides the solution", answers.length > 1, () => `add ${at}/accepted/<name>/`);
  for (const { name, files } of answers) {
    const all = await everySeed(files);
    const bad = all.find(({ judgement }) => !judgement.passed);
    holds(`${name} passes on every seed`, !bad, () => `on seed ${bad?.seed}: ${bad && failures(bad.judgement)}`);
    if (name === "solution") await repeats("the solution", all[0] as Played, files);
  }

  holds("at least five rejected answers", lab.rejected.length >= 5, () => `there are ${lab.rejected.length}`);
  for (const { name, check, files } of lab.rejected) {
    const reason = known.has(check)
      ? missedBy([check], await everySeed(files))
      : `there is no check \`${check}\`; checks: ${[...known].join(", ")}`;
    holds(`rejected/${name} fails ${check} on every seed`, reason === null, () => `${reason}`);
  }
  const named = new Set(lab.rejected.map(({ check }) => check));
  for (const id of known) {
    holds(`some rejected answer shows that ${id} can fail`, named.has(id), () => `add ${at}/rejected/${id}--<name>/`);
  }
  return findings;

  async function repeats(what: string, first: Played, files: LabFiles): Promise<void> {
    const { traceHash } = (await play(files, first.seed)).report;
    holds(
      `${what} leaves the same trace twice`,
      traceHash === first.report.traceHash,
      () => `${first.report.traceHash}, then ${traceHash}`,
    );
  }
}

const failures = (judgement: Judgement) =>
  judgement.checks
    .filter(({ passed }) => !passed)
    .map(({ id, message }) => `${id} (${message})`)
    .join("; ");
