import { expect, test } from "vitest";
import { type BudgetInput, budgetOf } from "./budget.ts";
import { fitInWords, formulaInWords, ordinal, planInWords } from "./in-words.ts";

const usual: BudgetInput = {
  maxConnections: 100,
  reserved: 3,
  others: 10,
  instances: 40,
  pools: 1,
  max: 10,
  overlap: false,
};

const words = (changes: Partial<BudgetInput>) => {
  const input = { ...usual, ...changes };
  const budget = budgetOf(input);
  return [fitInWords(budget), planInWords(input, budget), formulaInWords(input, budget)];
};

test("the answer is a sentence, with the formula behind it", () => {
  expect(words({})).toMatchInlineSnapshot(`
    [
      "8 instances fit; the 9th can fail.",
      "Your 40 instances may ask for 400 connections, and 87 are left. Up to 313 would be refused. They fit with max 2.",
      "(100 − 3 − 10) ÷ (1 pool × 10) = 87 ÷ 10 = 8.70, rounded down to 8",
    ]
  `);
});

test("it says when there is room to spare, and when nothing helps but fewer instances", () => {
  expect(words({ instances: 4 })[1]).toMatchInlineSnapshot(
    `"Your 4 instances may ask for 40 connections, and 87 are left. There is room up to max 21."`,
  );
  expect(words({ instances: 1_000, max: 1 })[1]).toMatchInlineSnapshot(
    `"Your 1,000 instances may ask for 1,000 connections, and 87 are left. Up to 913 would be refused. They don't fit even with max 1: cap the instances, or put a pooler in between."`,
  );
});

test("a deployment is named", () => {
  expect(words({ instances: 40, max: 2, overlap: true })).toMatchInlineSnapshot(`
    [
      "During a deployment, with each instance there twice, 21 instances fit; the 22nd can fail.",
      "Your 40 instances may ask for 160 connections, and 87 are left. Up to 73 would be refused. They fit with max 1.",
      "(100 − 3 − 10) ÷ (2 fleets × 1 pool × 2) = 87 ÷ 4 = 21.75, rounded down to 21",
    ]
  `);
});

test("small and impossible numbers read well too", () => {
  expect(words({ pools: 4, max: 30 })[0]).toMatchInlineSnapshot(
    `"Not even one fits: 120 connections for a single instance, and 87 are left."`,
  );
  expect(words({ maxConnections: 14, max: 1, instances: 1 })).toMatchInlineSnapshot(`
    [
      "1 instance fits; the 2nd can fail.",
      "Your 1 instance may ask for 1 connection, and 1 is left.",
      "(14 − 3 − 10) ÷ (1 pool × 1) = 1 ÷ 1 = 1",
    ]
  `);
  expect(words({ others: 200 })[0]).toMatchInlineSnapshot(
    `"Nothing fits: reserved slots and other clients take every connection there is."`,
  );
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111].map(ordinal).join(" ")).toBe(
    "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 101st 111th",
  );
});
