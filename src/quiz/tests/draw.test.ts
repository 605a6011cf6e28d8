import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyBank, bankOf, courseBank } from "#testing/quiz/sample-bank.ts";
import type { BankQuestion } from "./bank.ts";
import { drawItems } from "./draw.ts";

const draw = { easy: 4, medium: 4, hard: 2 };

const countBy = (bank: readonly BankQuestion[], ids: string[], field: "step" | "difficulty") => {
  const counts: Record<string, number> = {};
  for (const id of ids) {
    const value = String(bank.find((question) => question.id === id)?.[field]);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
};

/** A draw that `bank` can fill, some part of each difficulty. */
const bankAndDraw = fc.tuple(anyBank, fc.array(fc.nat(40), { minLength: 3, maxLength: 3 })).map(([bank, picks]) => {
  const upTo = (difficulty: string, pick = 0) =>
    pick % (bank.filter((question) => question.difficulty === difficulty).length + 1);
  return {
    bank,
    draw: { easy: upTo("easy", picks[0]), medium: upTo("medium", picks[1]), hard: upTo("hard", picks[2]) },
  };
});

/** The most equal loads over all ways to pick, by trying every one; for small banks. */
function bestLoads(bank: readonly BankQuestion[], wanted: Record<string, number>): string {
  const order = (loads: number[]) => [...loads].sort((a, b) => b - a);
  let best: number[] | null = null;
  const steps = [...new Set(bank.map(({ step }) => step))];
  const squares = (loads: number[]) => loads.reduce((sum, load) => sum + load * load, 0);
  for (let picked = 0; picked < 2 ** bank.length; picked++) {
    const chosen = bank.filter((_, index) => picked & (1 << index));
    const fits = ["easy", "medium", "hard"].every(
      (difficulty) => chosen.filter((question) => question.difficulty === difficulty).length === wanted[difficulty],
    );
    if (!fits) continue;
    const loads = order(steps.map((step) => chosen.filter((question) => question.step === step).length));
    if (!best || squares(loads) < squares(best)) best = loads;
  }
  return String(best);
}

describe("drawing a test", () => {
  test("takes as many of each difficulty as asked, none twice, easy ones first", () => {
    fc.assert(
      fc.property(bankAndDraw, fc.string(), ({ bank, draw }, seed) => {
        const ids = drawItems(bank, { seed, draw }).map(({ question }) => question);
        expect(new Set(ids).size).toBe(ids.length);
        expect({ easy: 0, medium: 0, hard: 0, ...countBy(bank, ids, "difficulty") }).toEqual(draw);
        const ranks = ids.map((id) =>
          ["easy", "medium", "hard"].indexOf(bank.find((question) => question.id === id)?.difficulty ?? ""),
        );
        expect(ranks).toEqual([...ranks].sort());
      }),
    );
  });

  test("is the same for the same seed, and not for every seed", () => {
    fc.assert(
      fc.property(bankAndDraw, fc.string(), ({ bank, draw }, seed) => {
        expect(drawItems(bank, { seed, draw })).toEqual(drawItems(bank, { seed, draw }));
      }),
    );
    const bank = courseBank();
    const different = new Set(
      Array.from({ length: 50 }, (_, seed) => JSON.stringify(drawItems(bank, { seed: `${seed}`, draw }))),
    );
    expect(different.size).toBeGreaterThan(45);
  });

  test("gives every step of a full bank one or two of ten questions", () => {
    const bank = courseBank();
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const ids = drawItems(bank, { seed, draw }).map(({ question }) => question);
        const perStep = Object.values(countBy(bank, ids, "step"));
        expect(perStep).toHaveLength(7);
        expect(Math.max(...perStep)).toBe(2);
      }),
    );
  });

  test("spreads over the steps as evenly as any choice could", () => {
    const smallBank = bankAndDraw.filter(({ bank }) => bank.length <= 9);
    fc.assert(
      fc.property(smallBank, fc.string(), ({ bank, draw }, seed) => {
        const ids = drawItems(bank, { seed, draw }).map(({ question }) => question);
        const steps = [...new Set(bank.map(({ step }) => step))];
        const counts = countBy(bank, ids, "step");
        const loads = steps.map((step) => counts[step] ?? 0).sort((a, b) => b - a);
        expect(String(loads)).toBe(bestLoads(bank, draw));
      }),
    );
  });

  test("reaches every question of the bank by some seed", () => {
    const bank = courseBank();
    const drawn = new Set(
      Array.from({ length: 400 }, (_, seed) => drawItems(bank, { seed: `${seed}`, draw })).flatMap((items) =>
        items.map(({ question, variant }) => `${question} ${variant}`),
      ),
    );
    expect(drawn.size).toBe(bank.length * 2);
  });

  test("prefers what earlier attempts did not ask", () => {
    const bank = courseBank();
    fc.assert(
      fc.property(fc.string(), fc.string(), (first, second) => {
        const seen = drawItems(bank, { seed: first, draw });
        const fresh = drawItems(bank, { seed: second, draw, seen }).map(({ question }) => question);
        expect(fresh.filter((id) => seen.some(({ question }) => question === id))).toEqual([]);
      }),
    );
  });

  test("without counts is the whole bank in its order", () => {
    const bank = [bankOf("second"), bankOf("first", { difficulty: "hard" })];
    expect(drawItems(bank, { seed: "s" }).map(({ question }) => question)).toEqual(["second", "first"]);
  });

  test("a bank that is too small is refused, and the message says what is missing", () => {
    const bank = courseBank({ easy: 1, medium: 0, hard: 0 });
    expect(() => drawItems(bank, { seed: "s", draw })).toThrowErrorMatchingInlineSnapshot(
      `[Error: The test draws 4 medium (there are 0) and 2 hard (there are 0). Add questions to its files in \`content/quizzes/\`, or draw fewer in \`content/tests.yaml\`.]`,
    );
  });
});
