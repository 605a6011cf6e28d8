import { expect, it } from "vitest";
import { objectionToInput } from "./input-objection.ts";
import { readOrder } from "./read-order.ts";

it("reads an order", () => {
  const order = { order: 3, kind: "ask", input: "in.json", output: "out.json" };
  expect(readOrder(JSON.stringify(order))).toEqual({ order });
});

it("says what is wrong with a line that is none, under its number where it has one", () => {
  const lines = [
    "run it",
    "null",
    `{"kind":"run","input":"a","output":"b"}`,
    `{"order":1.5,"kind":"run"}`,
    `{"order":4,"kind":"stop","input":"a","output":"b"}`,
    `{"order":5,"kind":"run","output":"b"}`,
    `{"order":6,"kind":"run","input":"a","output":""}`,
    "x".repeat(1_000),
  ];
  expect(
    lines.map((line) => {
      const read = readOrder(line);
      return "broken" in read ? `${read.broken.order}: ${read.broken.message.slice(0, 80)}` : read;
    }),
  ).toMatchInlineSnapshot(`
    [
      "0: An order is one line of JSON; got run it.",
      "0: \`order\` is a whole number; got nothing.",
      "0: \`order\` is a whole number; got nothing.",
      "0: \`order\` is a whole number; got 1.5.",
      "4: \`kind\` is run or ask; got "stop".",
      "5: \`input\` is the path of a file; got nothing.",
      "6: \`output\` is the path of a file; got "".",
      "0: An order is one line of JSON; got xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ]
  `);
});

it("says what an input lacks", () => {
  const run = { lab: "a", files: {}, routes: [], scenario: {}, seed: 1 };
  expect(objectionToInput("run", run)).toBeNull();
  expect(objectionToInput("ask", { input: run, atMillis: 1, sql: "select 1" })).toBeNull();
  const inputs = [null, "text", {}, { ...run, files: null }, { ...run, routes: {} }, { ...run, seed: "1" }];
  expect(inputs.map((input) => objectionToInput("run", input))).toMatchInlineSnapshot(`
    [
      "it holds null, and no object.",
      "it holds a string, and no object.",
      "\`lab\` is the id of a lab.",
      "\`files\` are texts by path.",
      "\`routes\` is a list.",
      "\`seed\` is a whole number.",
    ]
  `);
  const questions = [
    { input: run, sql: "select 1" },
    { input: run, atMillis: 1 },
    { atMillis: 1, sql: "select 1" },
  ];
  expect(questions.map((question) => objectionToInput("ask", question))).toMatchInlineSnapshot(`
    [
      "\`atMillis\` is a number.",
      "\`sql\` is a text.",
      "\`input\`: \`lab\` is the id of a lab.",
    ]
  `);
});
