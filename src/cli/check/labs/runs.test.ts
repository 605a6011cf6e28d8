import { expect, test } from "vitest";
import type { LoadedLab } from "#lab/runtimes/node/load-lab.ts";
import { scenarioSchema } from "#schemas/scenario.ts";
import type { Outcome } from "../../play/outcome.ts";
import { told } from "../mistakes/told.ts";
import { checkLabFiles } from "./files.ts";
import { checkLabRuns } from "./runs.ts";

const shown: [number, number, number] = [1, 2, 3];
const notShown = [4, 5, 6, 7, 8];
const answer = (code: string) => ({ "handler.ts": code });
const rejected = (check: string, name: string) => ({
  check,
  name: `${check}--${name}`,
  files: answer(`${check} broken`),
});

const lab: LoadedLab = {
  id: "a-lab",
  manifest: {
    title: "A lab",
    summary: "Answer every request.",
    belongsTo: ["lesson:a-lesson"],
    minutes: 5,
    level: "foundation",
    objectives: ["Answer"],
    outOfScope: ["Everything else"],
    story: { text: "Made up for this test" },
    packages: ["pg", "next"],
    files: [{ path: "handler.ts", route: "/api/x", adapter: "pages-api" }],
    given: [],
    fails: ["no-refusals"],
    hints: ["one", "two", "three"],
    real: ["nothing"],
    simulated: ["everything"],
  },
  scenario: scenarioSchema.parse({
    platform: "lambda",
    traffic: [{ kind: "burst", requests: 1 }],
    seeds: { shown, notShown },
  }),
  checks: ["no-refusals", "all-answered"].map((id) => ({
    id,
    title: id,
    evaluate: () => ({ passed: true, message: "" }),
  })),
  starter: answer("no-refusals broken"),
  solution: answer("sound"),
  accepted: [
    { name: "lazy", files: answer("sound, lazily") },
    { name: "eager", files: answer("sound, eagerly") },
  ],
  rejected: ["a", "b", "c"]
    .map((name) => rejected("no-refusals", name))
    .concat(["d", "e"].map((name) => rejected("all-answered", name))),
  examples: [],
};

/** Code fails the checks it names as broken; `on` what else happens on a seed. */
const player = (on: (code: string, seed: number, round: number) => Partial<Outcome> = () => ({})) => {
  const played: string[] = [];
  return {
    played,
    seeds: [...shown, ...notShown],
    async play(files: Record<string, string>, seed: number, round = 1): Promise<Outcome> {
      const code = files["handler.ts"] ?? "";
      played.push(`${code}, ${seed}`);
      const checks = lab.checks.map(({ id, title }) => ({
        id,
        title,
        passed: !code.includes(`${id} broken`),
        message: "as seen",
      }));
      const sound = {
        checks,
        passed: checks.every(({ passed }) => passed),
        error: null,
        unresponsive: false,
        traceHash: "1f",
      };
      return { ...sound, ...on(code, seed, round) };
    },
  };
};

const runs = async (changed: Partial<LoadedLab>, played = player()) =>
  told(await checkLabRuns({ ...lab, ...changed }, played));
const files = (changed: Partial<LoadedLab>) =>
  told(checkLabFiles({ ...lab, ...changed }, new Set(["lesson:a-lesson"]), { ofField: () => 1, ofCheck: () => 1 }));

test("a true lab has no problems", async () => {
  expect(await runs({})).toBe("");
  expect(files({})).toBe("");
});

test("an answer that holds a file which no learner has", () => {
  const [first, ...others] = lab.rejected;
  const stranger = { ...first, files: { ...first?.files, "lib/db.ts": "sound" } } as (typeof lab.rejected)[number];
  expect(files({ rejected: [stranger, ...others] })).toMatchInlineSnapshot(`
    "✕ labs/a-lab/rejected/no-refusals--a/lib/db.ts:1: a learner has this file
        labs/a-lab/lab.yaml names handler.ts under \`files\`
        Found: "lib/db.ts"
        Fix: Add the file under \`files\` of \`lab.yaml\`, or put its code into one of the files there.
        More: https://course.example/instructors/mistakes/#file-not-learners (or src/mistakes/lab.ts)"
  `);
});

test("a starter that passes what it is said to fail, on any seed", async () => {
  const lucky = player((code, seed) =>
    code === "no-refusals broken" && seed === 5
      ? { checks: [{ id: "no-refusals", title: "", passed: true, message: "" }] }
      : {},
  );
  expect(await runs({ rejected: [] }, lucky)).toMatchInlineSnapshot(`
    "✕ labs/a-lab/starter/handler.ts:1: starter fails no-refusals on every seed
        on seed 5 it passes no-refusals; it fails nothing
        Fix: Make the starter fail the checks named in \`fails\`, or make the checks or the traffic stricter.
        More: https://course.example/instructors/mistakes/#starter-passes (or src/mistakes/lab.ts)"
  `);
});

test("a starter that does not run proves nothing", async () => {
  const stopped = player((code) =>
    code === "no-refusals broken" ? { error: "SyntaxError: line 3", passed: false, checks: [] } : {},
  );
  expect(await runs({ rejected: [] }, stopped)).toMatchInlineSnapshot(`
    "✕ labs/a-lab/starter/handler.ts:1: starter fails no-refusals on every seed
        on seed 1 the run stops: SyntaxError: line 3
        Fix: Make the starter fail the checks named in \`fails\`, or make the checks or the traffic stricter.
        More: https://course.example/instructors/mistakes/#starter-passes (or src/mistakes/lab.ts)"
  `);
});

test("an accepted answer that fails on one seed", async () => {
  expect(await runs({ accepted: [{ name: "other", files: answer("all-answered broken") }] })).toMatchInlineSnapshot(`
    "✕ labs/a-lab/accepted/other/handler.ts:1: accepted/other passes on every seed
        on seed 1: all-answered (as seen)
        Fix: Make the check named less strict, mend the answer, or move it to \`rejected/\`.
        More: https://course.example/instructors/mistakes/#accepted-fails (or src/mistakes/lab.ts)"
  `);
});

test("a rejected answer that fails another check than the one it is named for", async () => {
  const wrong = { check: "all-answered", name: "all-answered--wrong", files: answer("no-refusals broken") };
  expect(await runs({ rejected: [wrong] })).toMatchInlineSnapshot(`
    "✕ labs/a-lab/rejected/all-answered--wrong/handler.ts:1: rejected/all-answered--wrong fails all-answered on every seed
        on seed 1 it passes all-answered; it fails no-refusals (as seen)
        Fix: Make the check stricter, so that it fails this answer on every seed, or rename the folder to the check it fails.
        More: https://course.example/instructors/mistakes/#rejected-passes (or src/mistakes/lab.ts)"
  `);
});

test("a rejected answer that stands the scenario itself has to fail throughout a variation", async () => {
  const variations = [{ title: "in production", seeds: [3, 8] }];
  const rejectedOnly = { rejected: lab.rejected.slice(0, 1), scenario: { ...lab.scenario, variations } };
  const other = { checks: [{ id: "all-answered", title: "", passed: false, message: "as seen" }], passed: false };
  const of = async (failing: number[]) => {
    const failingOn = player((code, seed) => (code === "no-refusals broken" && !failing.includes(seed) ? other : {}));
    const starter = answer("no-refusals broken, and more");
    const findings = await checkLabRuns({ ...lab, ...rejectedOnly, starter }, failingOn);
    return findings.filter(({ what }) => what.includes("rejected/")).map(({ problem }) => problem);
  };
  expect(await of([3, 8])).toEqual([null]);
  expect(await of([1, 2, 4, 5, 6, 7])).toEqual([null]);
  expect(await of([8])).toEqual([expect.stringContaining("on seed 1 it ")]);
});

test("a run that leaves another trace the second time", async () => {
  expect(
    await runs(
      {},
      player((code, _, round) => (code === "sound" ? { traceHash: `${round}` } : {})),
    ),
  ).toMatchInlineSnapshot(`
    "✕ labs/a-lab/solution/handler.ts:1: solution leaves the same trace twice
        1, then 2
        Fix: Take out what depends on chance or on the real clock. Chance comes from the seed.
        More: https://course.example/instructors/mistakes/#trace-differs (or src/mistakes/lab.ts)"
  `);
});

test("a sample plays two seeds, wrong answers on one, and says which", async () => {
  const played = player();
  const findings = await checkLabRuns(lab, played, { sample: true });
  expect(new Set(played.played.map((run) => run.split(", ").at(-1)))).toEqual(new Set(["1", "8"]));
  expect(findings.at(-1)?.what).toBe(
    "labs/a-lab/rejected/all-answered--e/handler.ts:1: rejected/all-answered--e fails all-answered on seed 1",
  );
  expect(findings.map(({ what }) => what)).toContain(
    "labs/a-lab/solution/handler.ts:1: solution passes on seeds 1 and 8",
  );
});

test("too few seeds and answers, and names that nothing has", () => {
  const { manifest, scenario } = lab;
  expect(
    files({
      manifest: { ...manifest, fails: ["no-refusal"], belongsTo: ["myth:no-such"] },
      scenario: { ...scenario, seeds: { shown: [1], notShown: [2] } },
      accepted: [],
      rejected: [rejected("all-answer", "a")],
    }),
  ).toMatchInlineSnapshot(`
    "✕ labs/a-lab/scenario.ts:1: three seeds are shown and five or more are not
        it shows 1 and keeps back 2
        Found: {"shown":[1],"notShown":[2]}
        Fix: Write eight different numbers: three in \`shown\` and at least five in \`notShown\`.
        More: https://course.example/instructors/mistakes/#lab-seeds (or src/mistakes/lab.ts)
    ✕ labs/a-lab/lab.yaml:1: the starter's failures are checks
        there is no check \`no-refusal\`. Known: no-refusals, all-answered
        Fix: Write the id of a check in \`checks.ts\`.
        More: https://course.example/instructors/mistakes/#no-such-check (or src/mistakes/lab.ts)
    ✕ labs/a-lab/accepted:1: at least 2 accepted answers
        there are 0
        Fix: Add folders with answers: at least two in \`accepted/\` and five in \`rejected/\`.
        More: https://course.example/instructors/mistakes/#too-few-answers (or src/mistakes/lab.ts)
    ✕ labs/a-lab/rejected:1: at least 5 rejected answers
        there are 1
        Fix: Add folders with answers: at least two in \`accepted/\` and five in \`rejected/\`.
        More: https://course.example/instructors/mistakes/#too-few-answers (or src/mistakes/lab.ts)
    ✕ labs/a-lab/rejected/all-answer--a:1: is named for a check
        there is no check \`all-answer\`. Known: no-refusals, all-answered
        Fix: Write the id of a check in \`checks.ts\`.
        More: https://course.example/instructors/mistakes/#no-such-check (or src/mistakes/lab.ts)
    ✕ labs/a-lab/checks.ts:1: some rejected answer shows that no-refusals can fail
        there is no labs/a-lab/rejected/no-refusals--…/
        Fix: Add a wrong answer that this check must catch, in a folder \`rejected/<check>--<name>/\`, or remove the check.
        More: https://course.example/instructors/mistakes/#check-never-fails (or src/mistakes/lab.ts)
    ✕ labs/a-lab/checks.ts:1: some rejected answer shows that all-answered can fail
        there is no labs/a-lab/rejected/all-answered--…/
        Fix: Add a wrong answer that this check must catch, in a folder \`rejected/<check>--<name>/\`, or remove the check.
        More: https://course.example/instructors/mistakes/#check-never-fails (or src/mistakes/lab.ts)
    ✕ labs/a-lab/lab.yaml:1: myth:no-such, which it belongs to, is there
        there is no page \`myth:no-such\`. Known: lesson:a-lesson
        Fix: Write the name of a page there is, or write the page.
        More: https://course.example/instructors/mistakes/#no-such-page (or src/mistakes/any-file.ts)"
  `);
});

test("imports that lab.yaml does not allow, in any answer", () => {
  const { manifest } = lab;
  expect(
    files({
      manifest: { ...manifest, packages: ["pg"] },
      starter: answer('import type { NextApiRequest } from "next";\nimport type { Context } from "aws-lambda";\n'),
      solution: answer(
        'import { Pool } from "pg";\nimport { rows } from "./rows";\nimport { after } from "next/server";\n',
      ),
      rejected: [...lab.rejected, { ...rejected("all-answered", "f"), files: answer('await import("p-retry");') }],
    }),
  ).toMatchInlineSnapshot(`
    "✕ labs/a-lab/starter/handler.ts:1: imports what the lab allows
        \`next\` is not among \`packages: [pg]\` of lab.yaml
        Fix: Add the package to \`packages\` of \`lab.yaml\`, or do without it.
        More: https://course.example/instructors/mistakes/#import-not-allowed (or src/mistakes/lab.ts)
    ✕ labs/a-lab/solution/handler.ts:3: imports what the lab allows
        \`next/server\` is not among \`packages: [pg]\` of lab.yaml
        Fix: Add the package to \`packages\` of \`lab.yaml\`, or do without it.
        More: https://course.example/instructors/mistakes/#import-not-allowed (or src/mistakes/lab.ts)
    ✕ labs/a-lab/rejected/all-answered--f/handler.ts:1: imports what the lab allows
        \`p-retry\` is not among \`packages: [pg]\` of lab.yaml
        Fix: Add the package to \`packages\` of \`lab.yaml\`, or do without it.
        More: https://course.example/instructors/mistakes/#import-not-allowed (or src/mistakes/lab.ts)"
  `);
});
