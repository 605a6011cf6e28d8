import { afterAll, describe, expect, test } from "vitest";
import { createRuntimePool } from "#cli/play/runtime-pool.ts";
import type { LabFiles } from "#lab/runtime.ts";
import { type LoadedLab, labIds, loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { createTimeline, type Timeline } from "#visualiser/frames/timeline.ts";
import { type AskedFor, type Story, storyOf, subjectsOf } from "#visualiser/stories/index.ts";

const pool = createRuntimePool(createPatientRuntime);
afterAll(() => pool.dispose());

async function played(lab: LoadedLab, files: LabFiles): Promise<Timeline> {
  const { trace } = await pool.run(runInput(lab, files, lab.scenario.seeds.shown[0]));
  return createTimeline(trace);
}

const isExhaustive = process.env.WARM_START_EXHAUSTIVE === "1";
/** `npm run verify` tells of every lab, `npm test` of every third one. */
const ids = (await labIds()).filter((_, place) => place % 3 === 1 || isExhaustive);
const labs = await Promise.all(ids.map((id) => loadLab(id)));
const starters = new Map(labs.map((lab) => [lab.id, played(lab, lab.starter)]));

/** `npm run verify` plays all rejected answers, `npm test` one in six. */
const isPlayed = (_: unknown, place: number) => place % 6 === 0 || isExhaustive;

const aMoment = /\d (ms|s|min)\b/;
/** The words by which an outcome says why. */
const aCause =
  /because |the handler chose this answer|its handler threw|closed by the|the platform (ended|reclaimed)|(failed|refused) .*with [0-9A-Z_]{5,} at|crashed at|was not open after/;
/** What a template says where it was given nothing. */
const nothing = /undefined|NaN|null|Infinity|\[object|function/;

const wordsOf = ({ title, outcome, parts }: Story): string =>
  [title, outcome, ...parts.map(({ text }) => text)].join("\n");

/** Why a story's outcome is no answer to "why"; nothing when it is one. */
function lacks({ outcome, parts }: Story): string[] {
  const lines = parts.some(({ source }) => source);
  return [
    ...(aMoment.test(outcome) ? [] : ["a moment"]),
    ...(aCause.test(outcome) ? [] : ["a cause"]),
    ...(!lines || /line \d+ of \S/.test(outcome) ? [] : ["a line"]),
  ];
}

const isFailure = ({ subject }: AskedFor) => subject.kind === "failure";

describe.each(labs)("$id", (lab) => {
  /** What the page says of the starter's run: a change of wording is a change of `outcomes/<lab>.txt`. */
  test("the starter's failures, and what was slow, leaked or crashed, are told in words", {
    timeout: 60_000,
  }, async () => {
    const timeline = (await starters.get(lab.id)) as Timeline;
    const worth = subjectsOf(timeline).filter(({ label }) => /^(The |Slow|Leaked|Crashed)/.test(label));
    const firsts = worth.filter((one, place) => {
      const kind = (label: string) => label.split(/[ :]/)[0];
      return isFailure(one) || worth.findIndex(({ label }) => kind(label) === kind(one.label)) === place;
    });
    const told = firsts.map(({ subject, label }) => `${label}\n    ${storyOf(timeline, subject).outcome}\n`);
    await expect(told.join("\n")).toMatchFileSnapshot(`outcomes/${lab.id}.txt`);
  });

  test("each failure of the starter is told with a cause, a moment and a line", { timeout: 60_000 }, async () => {
    const timeline = (await starters.get(lab.id)) as Timeline;
    for (const { subject } of subjectsOf(timeline).filter(isFailure)) {
      const story = storyOf(timeline, subject);
      expect(lacks(story), story.outcome).toEqual([]);
    }
  });

  test("whatever a reader may ask about the starter's run has a story", { timeout: 60_000 }, async () => {
    const timeline = (await starters.get(lab.id)) as Timeline;
    for (const { subject, label } of subjectsOf(timeline)) {
      const story = storyOf(timeline, subject);
      expect(`${label}\n${wordsOf(story)}`).not.toMatch(nothing);
      expect(story.parts.length, label).toBeLessThanOrEqual(12);
      for (const { index, atMillis } of story.parts) expect(timeline.times[index], label).toBe(atMillis);
    }
  });

  test("the first failure of each rejected answer is told with a cause, a moment and a line", {
    timeout: 240_000,
  }, async () => {
    const found = lab.rejected.filter(isPlayed).map(async ({ name, files }) => {
      const timeline = await played(lab, files);
      if (timeline.firstFailure === null) return [];
      const story = storyOf(timeline, { kind: "failure", index: timeline.firstFailure });
      expect(wordsOf(story), name).not.toMatch(nothing);
      const missing = lacks(story);
      return missing.length > 0 ? [`${name} lacks ${missing.join(" and ")}: ${story.outcome}`] : [];
    });
    expect((await Promise.all(found)).flat()).toEqual([]);
  });
});
