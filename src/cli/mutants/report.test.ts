import { expect, test } from "vitest";
import { told } from "#cli/check/mistakes/told.ts";
import type { Outcome } from "#cli/play/outcome.ts";
import { hunt } from "./hunt.ts";
import { type Mutant, mutantsOf } from "./mutants-of.ts";
import { mutantFindings } from "./report.ts";

const solution = `import { Pool } from "pg";
const pool = new Pool({ max: 2 });
export default async function handler(req, res) {
  res.json((await pool.query("select 1")).rows);
}
`;
const editable = [{ path: "lib/db.ts" }];
const mutants = mutantsOf({ "lib/db.ts": solution }, editable);
const mutant = mutants.find(({ id }) => id === "max-one:max@lib/db.ts") as Mutant;

const outcome = (passed: boolean, error: string | null = null): Outcome => ({
  passed,
  checks: [{ id: "a-check", title: "", passed, message: "" }],
  error,
  unresponsive: false,
  traceHash: "",
});
/** A lab whose checks the mutant passes on these seeds only. */
const lab = (passing: number[]) => ({
  seeds: [1, 2, 3],
  play: async (_: unknown, seed: number) => outcome(passing.includes(seed)),
});
const problems = async (passing: number[], listed: string[] = []) =>
  mutantFindings(
    "a-lab",
    [await hunt(mutant, lab(passing))],
    listed.map((id, index) => ({ entry: { id, harmless: "One request comes at a time." }, line: index + 1 })),
  )
    .filter(({ problem }) => problem !== null)
    .map((finding) => told([finding]));

test("a mutant that fails a check on any seed is no problem", async () => {
  expect(await problems([1, 2])).toEqual([]);
  expect((await hunt(mutant, lab([1, 2]))).killedBy).toEqual({ seed: 3, what: "a-check" });
});

test("a mutant whose run stops is no problem", async () => {
  const stops = { seeds: [1], play: async () => outcome(false, "SyntaxError") };
  expect((await hunt(mutant, stops)).killedBy).toEqual({ seed: 1, what: "the run stops: SyntaxError" });
});

test("a mutant that passes everything is shown with its line, unless a reason is listed", async () => {
  expect((await problems([1, 2, 3])).join("\n")).toMatchInlineSnapshot(`
    "✕ labs/a-lab/solution/lib/db.ts:2: max-one:max@lib/db.ts: a mutant that gives the pool a single connection
        passes every check on every seed. Make a check fail it, or say in survivors.yaml why it harms nobody:
        - const pool = new Pool({ max: 2 });
        + const pool = new Pool({ max: 1 });
        - { id: "max-one:max@lib/db.ts", harmless: "…" }
        Fix: Make a check fail it, or say in the lab’s \`survivors.yaml\` why it harms nobody.
        More: https://course.example/instructors/mistakes/#mutant-survives (or src/mistakes/lab.ts)"
  `);
  expect(await problems([1, 2, 3], [mutant.id])).toEqual([]);
});

test("a listed mutant that fails by now, and one there is not, must leave the list", async () => {
  expect((await problems([1], [mutant.id, "max-one:max@lib/other.ts"])).join("\n\n")).toMatchInlineSnapshot(`
    "✕ labs/a-lab/survivors.yaml:1: max-one:max@lib/db.ts survives
        it fails a-check on seed 2
        Found: "max-one:max@lib/db.ts"
        Fix: Remove the entry from the lab’s \`survivors.yaml\`.
        More: https://course.example/instructors/mistakes/#survivor-needless (or src/mistakes/lab.ts)

    ✕ labs/a-lab/survivors.yaml:2: max-one:max@lib/other.ts is a mutant
        the solution has no mutant \`max-one:max@lib/other.ts\`
        Fix: Remove the entry from the lab’s \`survivors.yaml\`.
        More: https://course.example/instructors/mistakes/#survivor-needless (or src/mistakes/lab.ts)"
  `);
});

test("a check that throws is named with the mutant", async () => {
  const throws = { seeds: [1], play: () => Promise.reject(new TypeError("rows is not iterable")) };
  await expect(hunt(mutant, throws)).rejects.toThrowErrorMatchingInlineSnapshot(
    `[Error: max-one:max@lib/db.ts: on seed 1 a check throws “rows is not iterable”. Make it expect any answer.]`,
  );
});

test("mutants keep their ids when lines move", () => {
  const moved = mutantsOf({ "lib/db.ts": `// A comment.\n\n${solution}` }, editable);
  expect(moved.map(({ id }) => id)).toEqual(mutants.map(({ id }) => id));
  expect(moved.find(({ id }) => id === mutant.id)?.line).toBe(mutant.line + 2);
});
