import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { quizSchema } from "./quiz.ts";

const option = (id: string, correct = false) => ({
  id,
  text: id,
  correct,
  rationale: "A reason of more than twenty letters.",
});
const question = {
  id: "how-many",
  type: "single-choice",
  stem: "How many connections are opened?",
  objective: "Count connections from code",
  step: 1,
  difficulty: "easy",
  asks: "outcome",
  hint: "Read the first line.",
  solution: ["The first line opens one."],
  mistakes: ["To count lines in place of calls."],
  sources: [{ text: "A measurement of our own" }],
  options: [option("one", true), option("two"), option("three")],
};
const quiz = { id: "a-quiz", title: "A quiz", questions: [question] };

const complaint = (value: unknown) => {
  const result = quizSchema.safeParse(value);
  return result.success ? "accepted" : z.prettifyError(result.error);
};

describe("what a quiz author is told", () => {
  test("a sound quiz is accepted", () => {
    expect(complaint(quiz)).toBe("accepted");
  });

  test("no correct option", () => {
    const options = question.options.map((each) => ({ ...each, correct: false }));
    expect(complaint({ ...quiz, questions: [{ ...question, options }] })).toMatchInlineSnapshot(`
      "✖ question \`how-many\` has 0 correct options; set \`correct: true\` on exactly one
        → at questions[0]"
    `);
  });

  test("two correct options", () => {
    const options = [...question.options, option("four", true)];
    expect(complaint({ ...quiz, questions: [{ ...question, options }] })).toMatchInlineSnapshot(`
      "✖ question \`how-many\` has 2 correct options (one, four); set \`correct: true\` on exactly one
        → at questions[0]"
    `);
  });

  test("several right options where all are right, and a line that the code does not have", () => {
    const options = question.options.map((each) => ({ ...each, correct: true }));
    const several = { ...question, type: "multiple-choice", options };
    const lines = question.options.map(({ text: _, ...each }, index) => ({ ...each, line: index + 1 }));
    const { options: _, ...rest } = question;
    const inCode = { ...rest, id: "which-line", type: "line", code: "first line\nsecond line\n", lines };
    expect(complaint({ ...quiz, questions: [several, inCode] })).toMatchInlineSnapshot(`
      "✖ question \`how-many\` has 3 correct options (one, two, three); set \`correct: true\` on at least one and leave it off at least one
        → at questions[0]
      ✖ question \`which-line\` lets line 3 be chosen (\`three\`), but its code has 2 lines
        → at questions[1]"
    `);
  });

  test("an option without a rationale", () => {
    const { rationale: _, ...bare } = option("four");
    expect(
      complaint({ ...quiz, questions: [{ ...question, options: [...question.options, bare] }] }),
    ).toMatchInlineSnapshot(`
      "✖ needs a rationale: say why this is right, or what makes it wrong
        → at questions[0].options[3].rationale"
    `);
  });

  test("an option id used twice", () => {
    const options = [...question.options, option("two")];
    expect(complaint({ ...quiz, questions: [{ ...question, options }] })).toMatchInlineSnapshot(`
      "✖ question \`how-many\` uses the id \`two\` twice; rename one
        → at questions[0]"
    `);
  });

  test("a question id used twice", () => {
    expect(complaint({ ...quiz, questions: [question, question] })).toMatchInlineSnapshot(`
      "✖ the question id \`how-many\` is used twice; ids are what stored answers are keyed by, so rename one
        → at questions[1].id"
    `);
  });

  test("a type that does not exist", () => {
    expect(complaint({ ...quiz, questions: [{ ...question, type: "essay" }] })).toMatchInlineSnapshot(`
      "✖ Invalid discriminator value. Expected 'single-choice' | 'multiple-choice' | 'number' | 'order' | 'line'
        → at questions[0].type"
    `);
  });
});

describe("the quizzes of the course", () => {
  const folder = new URL("../../content/quizzes/", import.meta.url);
  test.each(readdirSync(folder).filter((name) => name !== "not-run.yaml"))("%s is sound", (name) => {
    const text = readFileSync(new URL(name, folder), "utf8");
    expect(complaint(parse(text))).toBe("accepted");
  });
});
