import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { type LabError, loadLab } from "#lab/runtimes/node/load-lab.ts";
import type { MistakeId } from "#mistakes/catalogue.ts";
import { type Finding, misfit } from "../finding.ts";
import { checkLab } from "../labs/labs.ts";
import { told } from "./told.ts";

const manifest = `title: A lab
summary: Make every request of this made-up lab pass without an error.
minutes: 5
level: foundation
belongsTo: [lesson:a-lesson]
objectives: [See what an author is told]
outOfScope: [Everything else]
story: { text: Made up for this test }
packages: [pg]
fails: [no-errors]
files:
  - { path: handler.ts, route: /api/x, adapter: pages-api }
hints: [one, two, three]
real: [everything]
simulated: [nothing]
`;

const scenario = `import { scenarioSchema } from "${path.resolve("src/schemas/scenario.ts")}";

export default scenarioSchema.parse({
  platform: "lambda",
  traffic: [{ kind: "burst", requests: 1 }],
  seeds: { shown: [1, 2, 3], notShown: [4, 5, 6, 7, 8] },
});
`;

const checks = `const evaluate = () => ({ passed: true, message: "" });
export default [
  { id: "no-errors", title: "No errors", evaluate },
  { id: "all-answered", title: "All are answered", evaluate },
];
`;

/** Code fails the checks that it names. */
const files: Readonly<Record<string, string>> = {
  "lab.yaml": manifest,
  "scenario.ts": scenario,
  "checks.ts": checks,
  "starter/handler.ts": "fails no-errors",
  "solution/handler.ts": "fails nothing",
  "accepted/eager/handler.ts": "fails nothing, eagerly",
  "accepted/lazy/handler.ts": "fails nothing, lazily",
  "rejected/no-errors--a/handler.ts": "fails no-errors a",
  "rejected/no-errors--b/handler.ts": "fails no-errors b",
  "rejected/no-errors--c/handler.ts": "fails no-errors c",
  "rejected/all-answered--d/handler.ts": "fails all-answered d",
  "rejected/all-answered--e/handler.ts": "fails all-answered e",
};

type Edit = [file: string, text: string | null] | [file: string, right: string, wrong: string];

let traces = 0;
async function toldOf(mistake: MistakeId | null, edits: readonly Edit[]): Promise<string> {
  const lab = new Map(Object.entries(files));
  for (const [file, right, wrong] of edits) {
    if (wrong !== undefined) {
      if (!lab.get(file)?.includes(right ?? "")) throw new Error(`${file} has no “${right}”.`);
      lab.set(
        file,
        (lab.get(file) ?? "").replace(right ?? "", () => wrong),
      );
    } else if (right === null) lab.delete(file);
    else lab.set(file, right);
  }
  const folder = await mkdtemp(path.join(tmpdir(), "labs-"));
  try {
    for (const [file, text] of lab) {
      await mkdir(path.dirname(path.join(folder, "a-lab", file)), { recursive: true });
      await writeFile(path.join(folder, "a-lab", file), text);
    }
    const findings = await checkLab("a-lab", {
      folder,
      pages: new Set(["lesson:a-lesson", "lesson:b-lesson"]),
      sample: false,
      player: (loaded) => ({
        seeds: [1, 2, 3, 4, 5, 6, 7, 8],
        async play(answer) {
          const code = Object.values(answer).join("\n");
          if (code.includes("throws")) throw new Error("the engine is at its end");
          const verdicts = loaded.checks.map(({ id, title }) => ({
            id,
            title,
            passed: !code.includes(id),
            message: "as seen",
          }));
          const traceHash = code.includes("by chance") ? `${traces++}` : "1f";
          return {
            checks: verdicts,
            passed: verdicts.every(({ passed }) => passed),
            error: null,
            unresponsive: false,
            traceHash,
          };
        },
      }),
    });
    return told(findings.filter((finding) => mistake === null || finding.mistake === mistake))
      .replaceAll(/\S*labs-\w+\//g, "labs/")
      .replaceAll(/\n\s+at .*/g, "");
  } finally {
    await rm(folder, { recursive: true });
  }
}

const cases: Array<[mistake: MistakeId, does: string, ...edits: Edit[]]> = [
  ["bad-yaml", "a text with a colon", ["lab.yaml", "title: A lab", "title: Lab: first"]],
  ["missing-field", "no title", ["lab.yaml", "title: A lab\n", ""]],
  ["not-one-of", "a level of one's own", ["lab.yaml", "level: foundation", "level: easy"]],
  ["unknown-field", "a slip in a name", ["lab.yaml", "hints:", "hint:"]],
  ["file-missing", "no checks", ["checks.ts", null]],
  ["file-missing", "no solution", ["solution/handler.ts", null]],
  ["no-default-export", "a scenario", ["scenario.ts", "export const scenario = {};\n"]],
  [
    "code-does-not-load",
    "an import that is not there",
    ["checks.ts", 'import { kit } from "./kit.ts";\nexport default [kit];\n'],
  ],
  ["unknown-platform", "a slip in its name", ["scenario.ts", '"lambda"', '"lamda"']],
  ["unknown-field", "in a scenario", ["scenario.ts", "traffic:", "instancs: 2,\n  traffic:"]],
  ["wrong-type", "in a scenario", ["scenario.ts", "requests: 1", 'requests: "ten"']],
  ["starter-file-missing", "a slip in a path", ["lab.yaml", "path: handler.ts", "path: handle.ts"]],
  ["rejected-without-check", "a name alone", ["rejected/pool-per-request/handler.ts", "fails no-errors"]],
  [
    "scenario-differs",
    "a route that is not there",
    ["scenario.ts", "traffic:", 'functions: { "/api/y": "b" },\n  traffic:'],
  ],
  ["lab-seeds", "too few", ["scenario.ts", "[4, 5, 6, 7, 8]", "[4, 5]"]],
  ["no-such-check", "that the starter fails", ["lab.yaml", "fails: [no-errors]", "fails: [no-error]"]],
  ["no-such-check", "that an answer fails", ["rejected/no-error--f/handler.ts", "fails no-errors"]],
  ["too-few-answers", "one accepted", ["accepted/lazy/handler.ts", null]],
  ["too-few-answers", "four rejected", ["rejected/no-errors--c/handler.ts", null]],
  [
    "check-never-fails",
    "a check that nothing fails",
    ["rejected/all-answered--d/handler.ts", null],
    ["rejected/all-answered--e/handler.ts", null],
  ],
  ["no-such-page", "where it belongs", ["lab.yaml", "lesson:a-lesson", "lesson:c-lesson"]],
  ["file-not-learners", "a file of one's own", ["solution/lib/db.ts", "fails nothing"]],
  ["import-not-allowed", "another driver", ["solution/handler.ts", 'import mysql from "mysql2";\nfails nothing']],
  ["starter-passes", "a starter that is right", ["starter/handler.ts", "fails nothing"]],
  ["solution-fails", "a solution that is wrong", ["solution/handler.ts", "fails all-answered"]],
  ["accepted-fails", "an accepted one that is wrong", ["accepted/lazy/handler.ts", "fails no-errors"]],
  ["rejected-passes", "a rejected one that is right", ["rejected/no-errors--a/handler.ts", "fails nothing"]],
  ["trace-differs", "a solution that goes by chance", ["solution/handler.ts", "goes by chance"]],
  ["lab-not-checked", "a run that breaks the engine", ["solution/handler.ts", "throws"]],
];

test("the lab is sound before anything is done to it", async () => {
  expect(await toldOf(null, [])).toBe("");
});

test.each(cases)("%s: %s", async (mistake, _does, ...edits) => {
  const text = await toldOf(mistake, edits);
  expect(text).toMatch(/^✕ [\w./-]+:\d+: /);
  expect(text).toMatchSnapshot();
});

test("one mistake hides no other", async () => {
  const text = await toldOf(null, [
    ["lab.yaml", "level: foundation", "level: easy"],
    ["scenario.ts", '"lambda"', '"lamda"'],
    ["rejected/wrong/handler.ts", ""],
  ]);
  for (const id of ["not-one-of", "unknown-platform", "rejected-without-check"]) expect(text).toContain(`#${id} `);
});

test("a lab that is not there", async () => {
  const error = await loadLab("b-lab", await mkdtemp(path.join(tmpdir(), "labs-"))).catch((reason: unknown) => reason);
  const findings: Finding[] = (error as LabError).mistakes.map((mistake) => misfit(mistake.file, mistake));
  expect(told(findings)).toMatchSnapshot();
});
