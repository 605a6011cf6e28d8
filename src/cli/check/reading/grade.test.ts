import { expect, test } from "vitest";
import { gradeOf } from "./grade.ts";

// Both grades stand in Wikipedia's article on the tests of Flesch and Kincaid, and the first in the formula's own package.
test.each([
  ["The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 13.08],
  ["The cat sat on the mat.", -1.45],
])("the grade of “%s” is the published one", (sentence, published) => {
  expect(gradeOf([sentence]).grade).toBeCloseTo(published, 2);
});

test("longer sentences and longer words are harder", () => {
  const short = gradeOf(["The pool lends a client.", "Then the handler gives it back."]);
  const long = gradeOf(["The pool lends a client, and then the handler gives it back."]);
  const dear = gradeOf(["Concurrency determines instantiation.", "Orchestration necessitates reconsideration."]);
  expect(short.grade).toBeLessThan(long.grade);
  expect(long.grade).toBeLessThan(dear.grade);
});

test.each(["Ω", "1,500", "53300", "TLS", "PgBouncer", "db.ts", "×"])(
  "“%s” is a word of its sentence, and no word is judged by its syllables",
  (name) => {
    const named = gradeOf([`The pool asks ${name} for a seat.`]);
    expect(named).toEqual({ ...gradeOf(["The pool asks Ben for a seat."]), grade: expect.any(Number) });
    expect(named.grade).toBeCloseTo(gradeOf(["The pool asks Ben for a seat."]).grade, 1);
  },
);

test("text without an English word has no grade", () => {
  expect(gradeOf(["53300"]).grade).toBeNaN();
  expect(gradeOf([]).grade).toBeNaN();
});
