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
  difficulty: "easy",
  hint: "Read the first line.",
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
        → at questions[0].options"
    `);
  });

  test("two correct options", () => {
    const options = [...question.options, option("four", true)];
    expect(complaint({ ...quiz, questions: [{ ...question, options }] })).toMatchInlineSnapshot(`
      "✖ question \`how-many\` has 2 correct options (one, four); set \`correct: true\` on exactly one
        → at questions[0].options"
    `);
  });

  test("an option without a rationale", () => {
    const { rationale: _, ...bare } = option("four");
    expect(
      complaint({ ...quiz, questions: [{ ...question, options: [...question.options, bare] }] }),
    ).toMatchInlineSnapshot(`
      "✖ needs a rationale: say why this option is right, or what makes it wrong
        → at questions[0].options[3].rationale"
    `);
  });

  test("an option id used twice", () => {
    const options = [...question.options, option("two")];
    expect(complaint({ ...quiz, questions: [{ ...question, options }] })).toMatchInlineSnapshot(`
      "✖ question \`how-many\` uses the option id \`two\` twice; rename one
        → at questions[0].options"
    `);
  });

  test("a question id used twice", () => {
    expect(complaint({ ...quiz, questions: [question, question] })).toMatchInlineSnapshot(`
      "✖ the question id \`how-many\` is used twice; ids are what stored answers are keyed by, so rename one
        → at questions"
    `);
  });

  test("a type that does not exist", () => {
    expect(complaint({ ...quiz, questions: [{ ...question, type: "essay" }] })).toMatchInlineSnapshot(`
      "✖ Invalid discriminator value. Expected 'single-choice'
        → at questions[0].type"
    `);
  });
});

describe("the quizzes of the course", () => {
  const folder = new URL("../../content/quizzes/", import.meta.url);
  test.each(readdirSync(folder))("%s is sound", (name) => {
    const text = readFileSync(new URL(name, folder), "utf8");
    expect(complaint(parse(text))).toBe("accepted");
  });
});
