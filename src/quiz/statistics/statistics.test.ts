import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ResultFile } from "#schemas/result-file.ts";
import { resultFileSchema } from "#schemas/result-file.ts";
import { classInPostgres, type SqlFigures, type SqlReport } from "#testing/statistics/class-in-postgres.ts";
import { sampleBank } from "#testing/statistics/sample-bank.ts";
import { type ClassReport, classReport, type Estimate, type Figures } from "./index.ts";
import { madeUpClass, temperOf } from "./made-up-class.ts";
import { correlation } from "./measures.ts";

const bank = sampleBank();
const classOf = (learners: number, seed = "a class") => madeUpClass(bank, { learners, seed });

/** Some met a question again later, in another variant: that is no first try. */
function withAnotherVariant(file: ResultFile, index: number, files: ResultFile[]): ResultFile {
  const variantOf = (question: string) => file.answers.find((answer) => answer.question === question)?.variant;
  const again = (files[(index + 1) % files.length]?.answers ?? [])
    .filter(({ question, variant }) => variantOf(question) && variantOf(question) !== variant)
    .map((answer) => ({ ...answer, id: `${file.id.slice(0, 8)}${answer.id.slice(0, 8)}`, day: "2026-03-01" }));
  return index % 3 ? file : { ...file, answers: [...file.answers, ...again] };
}

const close = (ours: number | undefined, theirs: number | undefined, what: string) => {
  expect(ours, what).not.toBeUndefined();
  expect(Math.abs((ours ?? 0) - (theirs ?? Number.NaN)), what).toBeLessThan(1e-9);
};
const same = (ours: Estimate | null | undefined, value: number, [low, high]: [number, number], what: string) => {
  close(ours?.value, value, what);
  close(ours?.low, low, `${what}, low`);
  close(ours?.high, high, `${what}, high`);
};

function sameFigures(ours: Figures | null, sql: SqlFigures, what: string): void {
  if (sql.n < 30) {
    expect(ours, what).toBeNull();
    return;
  }
  same(ours?.difficulty, sql.difficulty, sql.difficulty_interval, `${what}: difficulty`);
  same(ours?.confidentErrors, sql.confident_errors, sql.confident_errors_interval, `${what}: confident errors`);
  close(ours?.timeMillis.median, sql.median, `${what}: median`);
  close(ours?.timeMillis.quartiles[0], sql.quartiles[0], `${what}: quartile`);
  close(ours?.timeMillis.quartiles[1], sql.quartiles[1], `${what}: quartile`);
  expect(ours?.discriminationCount, what).toBe(sql.discrimination_n);
  if (sql.discrimination_n < 30 || sql.discrimination === null || !sql.discrimination_interval)
    expect(ours?.discrimination, what).toBeNull();
  else same(ours?.discrimination, sql.discrimination, sql.discrimination_interval, `${what}: discrimination`);
}

function sameMastery(ours: ClassReport["objectives"], sql: SqlReport["objectives"]): void {
  expect(ours.length).toBe(sql.length);
  for (const row of ours) {
    const theirs = sql.find(({ step, of }) => step === row.step && of === row.of);
    expect(row.n, row.of).toBe(theirs?.n);
    if (row.n < 30) expect(row.mastered).toBeNull();
    else if (theirs) same(row.mastered, theirs.share, theirs.interval, `mastery of ${row.of}`);
  }
}

describe("the report on a class equals what SQL says in a real Postgres", () => {
  test.each([
    [200, 24],
    [60, 20],
    [36, 8],
    [12, 0],
  ])("for %d learners", async (learners, leastItems) => {
    const files = classOf(learners).map(withAnotherVariant);
    const report = classReport(files, bank);
    const sql = await classInPostgres(files, bank);
    expect(report.learners).toBe(sql.learners);
    expect(report.learners).toBe(learners);
    expect(report.items.map(({ question, n }) => [question, n])).toEqual(
      sql.items.map(({ question, n }) => [question, n]),
    );
    expect(report.items.filter(({ figures }) => figures).length).toBeGreaterThanOrEqual(leastItems);
    for (const row of report.items) {
      const theirs = sql.items.find(({ question }) => question === row.question);
      if (theirs) sameFigures(row.figures, theirs, row.question);
      const choices = sql.choices.filter(({ question }) => question === row.question);
      expect(row.choices.length).toBe(row.figures ? choices.length : 0);
      for (const { id, role, count, share } of row.choices) {
        const choice = choices.find((other) => other.choice === id && other.role === role);
        expect(count, `${row.question} ${id}`).toBe(choice?.count);
        if (choice) same(share, choice.share, choice.interval, `${row.question}: share of ${id}`);
      }
      for (const { variant, n, figures } of row.variants) {
        const rows = sql.variants.filter((other) => other.question === row.question && other.variant === variant);
        expect(n).toBe(rows[0]?.n ?? 0);
        if (rows[0]) sameFigures(figures, rows[0], `${row.question}, variant ${variant}`);
      }
    }
    sameMastery(report.objectives, sql.objectives);
    sameMastery(report.steps, sql.steps);
    for (const { test, n, score, passed } of report.tests) {
      const theirs = sql.tests.find((other) => other.test === test);
      expect(n).toBe(theirs?.n);
      if (!theirs || n < 30) expect([score, passed]).toEqual([null, null]);
      else same(score, theirs.score, theirs.score_interval, `score of ${test}`);
      if (theirs?.passed_interval && theirs.passed !== null && n >= 30)
        same(passed, theirs.passed, theirs.passed_interval, `passed ${test}`);
      else expect(passed).toBeNull();
    }
    expect(report.tests.length).toBe(sql.tests.length);
  });
});

describe("a made-up class", () => {
  const files = classOf(400, "known faults");
  const report = classReport(files, bank);
  const kindsOf = (place: number) => (report.items[place]?.flags ?? []).map(({ kind }) => kind);

  test("is made of files that the page takes, the same for the same seed", () => {
    for (const file of files) expect(resultFileSchema.parse(file)).toEqual(file);
    expect(classOf(400, "known faults")).toEqual(files);
    expect(files.length).toBeGreaterThan(400);
    expect(report.learners).toBe(400);
  });

  test("shows the faults that were built into it, and few others", () => {
    expect(kindsOf(2)).toContain("too-easy");
    expect(kindsOf(4)).toContain("too-hard");
    expect(kindsOf(6)).toContain("check-key");
    expect(report.items[6]?.flags.find(({ kind }) => kind === "check-key")?.certain).toBe(true);
    const lured = report.items.map(({ figures }) => figures?.confidentErrors.value ?? 0);
    expect(Math.max(...lured)).toBe(lured[10]);
    const dead = report.items.flatMap(({ flags }, place) =>
      flags.some(({ kind, certain }) => kind === "dead-option" && certain) ? [place] : [],
    );
    expect(dead).toContain(8);
    const faultless = report.items.filter((_, place) => ![2, 4, 6, 8, 10].includes(place % 11));
    expect(faultless.flatMap(({ flags }) => flags).filter(({ kind }) => kind !== "dead-option")).toEqual([]);
  });

  test("finds items as hard as they were made", () => {
    const pairs = bank.items.flatMap(({ id, wordings }, place) =>
      ["single-choice", "line", "number"].includes(wordings[0]?.key.type ?? "") && place % 11 !== 6
        ? [[temperOf(id, place).difficulty, report.items[place]?.figures?.difficulty.value ?? 0] as const]
        : [],
    );
    expect(pairs.length).toBeGreaterThan(12);
    expect(correlation(pairs)).toBeLessThan(-0.95);
  });
});

describe("for any class", () => {
  const anyClass = fc
    .tuple(fc.integer({ min: 1, max: 45 }), fc.string())
    .map(([learners, seed]) => madeUpClass(bank, { learners, seed }));

  test("the order of files changes nothing, and a file twice counts once", () => {
    fc.assert(
      fc.property(
        anyClass.chain((files) =>
          fc.tuple(
            fc.constant(files),
            fc.shuffledSubarray(files, { minLength: files.length }),
            fc.shuffledSubarray(files),
          ),
        ),
        ([files, shuffled, again]) => {
          const report = classReport(files, bank);
          expect(classReport(shuffled, bank)).toEqual(report);
          expect(classReport([...again, ...files, ...structuredClone(again)], bank)).toEqual(report);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("below 30 answers a row says how many there are, and nothing else", () => {
    fc.assert(
      fc.property(anyClass, (files) => {
        const { items, objectives, steps, tests } = classReport(files, bank);
        for (const { n, figures, flags, choices, variants } of items) {
          expect(figures === null).toBe(n < 30);
          if (!figures) expect([...flags, ...choices, ...variants.flatMap((row) => row.figures ?? [])]).toEqual([]);
        }
        for (const { n, mastered } of [...objectives, ...steps]) expect(mastered === null).toBe(n < 30);
        for (const { n, score } of tests) expect(score === null).toBe(n < 30);
      }),
      { numRuns: 25 },
    );
  });

  test("every value lies within its interval, and every interval within what is possible", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const { items } = classReport(madeUpClass(bank, { learners: 40, seed }), bank);
        for (const { figures, choices } of items) {
          const shares = [figures?.difficulty, figures?.confidentErrors, ...choices.map(({ share }) => share)];
          for (const estimate of shares.filter((one) => one !== undefined)) {
            expect(estimate.low).toBeGreaterThanOrEqual(0);
            expect(estimate.value).toBeGreaterThanOrEqual(estimate.low);
            expect(estimate.high).toBeGreaterThanOrEqual(estimate.value);
            expect(estimate.high).toBeLessThanOrEqual(1);
          }
          const r = figures?.discrimination;
          if (r) expect(-1 <= r.low && r.low <= r.value && r.value <= r.high && r.high <= 1).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("no files at all make an empty report", () => {
    expect(classReport([], bank)).toEqual({
      learners: 0,
      items: [],
      objectives: [],
      steps: [],
      tests: [],
      leftOut: 0,
    } satisfies ClassReport);
  });
});

describe("whose answers are whose", () => {
  const files = classOf(40);
  const [one, two] = [files[0], files[1]] as [ResultFile, ResultFile];

  test("a later file of the same record takes the earlier one's place", () => {
    const early = { ...one, answers: one.answers.slice(0, 4), tests: [] };
    expect(classReport([early, ...files], bank)).toEqual(classReport(files, bank));
  });

  test("files that share an answer are one learner's, whatever their ids", () => {
    const merged = { ...two, answers: [...one.answers, ...two.answers] };
    expect(classReport([one, two], bank).learners).toBe(2);
    const report = classReport([one, merged, two], bank);
    expect(report.learners).toBe(1);
    expect(report.items.every(({ n }) => n === 1)).toBe(true);
  });
});

describe("a question that has changed", () => {
  const [item] = bank.items;
  if (!item) throw new Error("no item");
  const files = classOf(40);
  const oldHash = "a".repeat(16);
  const asOld = (change: (answer: ResultFile["answers"][number]) => object) =>
    files.map((file, index) => ({
      ...file,
      answers: file.answers.map((answer) =>
        index % 2 && answer.question === item.id ? { ...answer, hash: oldHash, ...change(answer) } : answer,
      ),
    }));
  const rowsOf = (all: ResultFile[]) => classReport(all, bank).items.filter(({ question }) => question === item.id);

  test("in its words alone counts with what it was, and says how many read the old words", () => {
    const [row, ...others] = rowsOf(asOld(() => ({})));
    expect(others).toEqual([]);
    expect(row?.n).toBe(rowsOf(files)[0]?.n);
    expect(row?.reworded).toBeGreaterThan(10);
    expect({ ...row, reworded: 0 }).toEqual(rowsOf(files)[0]);
  });

  test("in its key stands apart", () => {
    const rows = rowsOf(asOld(({ credit }) => ({ credit: 1 - credit })));
    expect(rows.map(({ standing }) => standing)).toEqual(["current", "earlier"]);
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(rowsOf(files)[0]?.n);
  });

  test("in its options stands apart", () => {
    const rows = rowsOf(asOld(({ shown }) => ({ shown: [...shown, "gone"] })));
    expect(rows.map(({ standing }) => standing)).toEqual(["current", "earlier"]);
  });

  test("or is gone is listed as one the course does not have", () => {
    const rest = { ...bank, items: bank.items.slice(1) };
    const row = classReport(files, rest).items.at(-1);
    expect(row).toMatchObject({ question: item.id, standing: "unknown", choices: [], variants: [] });
  });
});

test("an answer with today's hash and a credit today's key cannot give is left out and counted", () => {
  const files = classOf(40);
  const forged = files.map((file) => ({
    ...file,
    answers: file.answers.map((answer, index) => (index === 0 ? { ...answer, credit: 0.123 } : answer)),
  }));
  const report = classReport(forged, bank);
  expect(report.leftOut).toBe(40);
  expect(classReport(files, bank).leftOut).toBe(0);
});

test("so is an answer that chose an option where a number is asked for", () => {
  const numbers = bank.items.filter(({ wordings }) => wordings[0]?.key.type === "number").map(({ id }) => id);
  const [one, ...others] = classOf(40) as [ResultFile, ...ResultFile[]];
  const answers = one.answers.map((answer) =>
    numbers.includes(answer.question) ? { ...answer, optionIds: ["ten"] } : answer,
  );
  const forged = answers.filter((answer, index) => answer !== one.answers[index]).length;
  expect(forged).toBeGreaterThan(0);
  expect(classReport([{ ...one, answers }, ...others], bank).leftOut).toBe(forged);
});
