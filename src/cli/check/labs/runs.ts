import type { LabFiles } from "#lab/runtime.ts";
import type { LoadedLab } from "#lab/runtimes/node/load-lab.ts";
import { variationOf } from "#lab/variation.ts";
import type { MistakeId } from "#mistakes/catalogue.ts";
import type { PlatformPick } from "#schemas/platform-pick.ts";
import type { Variation } from "#schemas/scenario.ts";
import type { LabPlayer } from "../../play/lab-player.ts";
import { failures, type Outcome } from "../../play/outcome.ts";
import { expect, type Fact, type Finding } from "../finding.ts";

interface Played extends Outcome {
  seed: number;
}

/**
 * A lab is true when, on every seed, its starter fails the checks it is said to fail, every accepted answer passes and
 * every rejected one fails the check it is named for. A variation is another situation, and a wrong answer may stand all
 * situations but one; the starter stands none. On each platform that the reader may pick, the starter fails, too, and the
 * right answers pass. `sample` plays two seeds only, the first that is shown and the last that is not, and every second
 * wrong answer, on the first where there is but one situation.
 */
export async function checkLabRuns(
  lab: LoadedLab,
  { seeds, play }: LabPlayer,
  { sample = false } = {},
): Promise<Finding[]> {
  const at = (mistake: MistakeId, folder: string, claim: string): Fact => {
    const [main] = lab.manifest.files;
    return { mistake, file: `labs/${lab.id}/${folder}/${main?.path ?? ""}`, claim: `${folder} ${claim}` };
  };
  const chosen = sample ? seeds.filter((_, index) => index === 0 || index === seeds.length - 1) : seeds;
  const words = (played: readonly number[]) => `on ${played.length === 1 ? "seed" : "seeds"} ${played.join(" and ")}`;
  const when = sample ? words(chosen) : "on every seed";
  const forWrong = sample && lab.scenario.variations.length === 0 ? chosen.slice(0, 1) : chosen;
  const whenWrong = sample ? words(forWrong) : when;
  const onSeeds = (files: LabFiles, seeds = chosen): Promise<Played[]> =>
    Promise.all(seeds.map(async (seed) => ({ seed, ...(await play(files, seed)) })));
  const checks = new Set(lab.checks.map(({ id }) => id));

  const onSeedsEach = <Answer extends { files: LabFiles }>(all: Answer[], seeds = chosen) =>
    Promise.all(all.map(async (one) => ({ ...one, played: await onSeeds(one.files, seeds) })));

  // All are asked for at once, so that no runtime waits while another one plays.
  const [starter, answers, rejected] = await Promise.all([
    onSeeds(lab.starter),
    onSeedsEach([
      { name: "solution", files: lab.solution },
      ...lab.accepted.map(({ name, files }) => ({ name: `accepted/${name}`, files })),
    ]),
    onSeedsEach(
      lab.rejected.filter(({ check }, place) => checks.has(check) && (!sample || place % 2 === 0)),
      forWrong,
    ),
  ]);
  const ownOnly = (all: Played[]) => all.filter(({ seed }) => !variationOf(lab.scenario, seed));
  /** The scenario's own runs, and those of each variation that was played. */
  const situations = (all: Played[]): Played[][] => {
    const of = (variation: Variation) => all.filter(({ seed }) => variationOf(lab.scenario, seed) === variation);
    return [ownOnly(all), ...lab.scenario.variations.map(of).filter(({ length }) => length > 0)];
  };
  const stood = starter.find(({ passed }) => passed);
  const starterPasses =
    missedBy(lab.manifest.fails, ownOnly(starter)) ?? (stood ? `on seed ${stood.seed} it passes every check` : null);
  const findings = [
    expect(
      at("starter-passes", "starter", `fails ${lab.manifest.fails.join(", ")} ${when}`),
      starterPasses === null,
      () => `${starterPasses}`,
    ),
    await repeats("starter", lab.starter, starter[0]),
  ];

  for (const { name, files, played } of answers) {
    const bad = played.find(({ passed }) => !passed);
    const fact = at(name === "solution" ? "solution-fails" : "accepted-fails", name, `passes ${when}`);
    findings.push(expect(fact, !bad, () => `on seed ${bad?.seed}: ${bad && failures(bad)}`));
    if (name === "solution") findings.push(await repeats("solution", files, played[0]));
  }

  for (const { name, check, played } of rejected) {
    const [own, ...varied] = situations(played).map((all) => missedBy([check], all));
    const reason = varied.includes(null) ? null : own;
    const fact = at("rejected-passes", `rejected/${name}`, `fails ${check} ${whenWrong}`);
    findings.push(expect(fact, reason === null, () => `${reason}`, check));
  }
  for (const { platform } of lab.scenario.picks ?? []) findings.push(...(await onPlatform(platform)));
  return findings;

  async function onPlatform(platform: PlatformPick["platform"]): Promise<Finding[]> {
    const there = (files: LabFiles) =>
      Promise.all(chosen.map(async (seed) => ({ seed, ...(await play(files, seed, 1, { platform })) })));
    const [begun, ...right] = await Promise.all([
      there(lab.starter),
      ...answers.map(async ({ name, files }) => ({ name, played: await there(files) })),
    ]);
    const stands = begun.find(({ passed }) => passed);
    return [
      expect(
        at("starter-passes", "starter", `fails on ${platform}, which may be picked`),
        !stands,
        () => `on seed ${stands?.seed} it passes every check`,
      ),
      ...right.map(({ name, played }) => {
        const bad = played.find(({ passed }) => !passed);
        const mistake = name === "solution" ? "solution-fails" : "accepted-fails";
        const fact = at(mistake, name, `passes on ${platform}, which may be picked`);
        return expect(fact, !bad, () => `on seed ${bad?.seed}: ${bad && failures(bad)}`);
      }),
    ];
  }

  async function repeats(what: string, files: LabFiles, first: Played | undefined): Promise<Finding> {
    const again = first && (await play(files, first.seed, 2));
    return expect(
      at("trace-differs", what, "leaves the same trace twice"),
      first !== undefined && again?.traceHash === first.traceHash,
      () => `${first?.traceHash}, then ${again?.traceHash}`,
    );
  }
}

/** The first seed on which `checks` don't all fail, in words; null when they always do. */
function missedBy(checks: readonly string[], all: readonly Played[]): string | null {
  for (const played of all) {
    if (played.error !== null) return `on seed ${played.seed} the run stops: ${played.error}`;
    const passed = checks.filter((id) => played.checks.find((check) => check.id === id)?.passed !== false);
    if (passed.length > 0)
      return `on seed ${played.seed} it passes ${passed.join(", ")}; it fails ${failures(played) || "nothing"}`;
  }
  return null;
}
