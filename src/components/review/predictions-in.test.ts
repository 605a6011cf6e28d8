import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { predictionsIn } from "./predictions-in.ts";

test("a prediction is read with all it asks, whatever the order and the lines", () => {
  const mdx = `Text.

<Prediction
  question="More than 3 > 2, how many?"
  id="how-many"
  low={1.5} high={ 2 }
  unit="times"
>

**Two.**

</Prediction>

\`\`\`jsx
<Prediction id="an-example" />
\`\`\`
`;
  expect(predictionsIn(mdx, "a-lesson")).toEqual([
    { id: "how-many", question: "More than 3 > 2, how many?", unit: "times", low: 1.5, high: 2 },
  ]);
});

test("a choice is read with its options and its answer", () => {
  const mdx = `<Prediction
  id="is-it-shared"
  question="Is it shared, and isn't that > enough?"
  options={["Yes", "No, each has its own", "It depends",]}
  answer="No, each has its own"
>`;
  expect(predictionsIn(mdx, "a-myth")).toEqual([
    {
      id: "is-it-shared",
      question: "Is it shared, and isn't that > enough?",
      options: ["Yes", "No, each has its own", "It depends"],
      answer: "No, each has its own",
    },
  ]);
});

test("a choice that cannot be got right stops the build and is named", () => {
  const mdx = '<Prediction id="a" question="b" options={["Yes", "No"]} answer="Maybe">';
  expect(() => predictionsIn(mdx, "a-myth")).toThrow(/prediction `a` of `a-myth`.*`Maybe` is none/);
  expect(() => predictionsIn('<Prediction id="a" question="b" options={answers} answer="No">', "a-myth")).toThrow(
    /`a-myth` has no `options`/,
  );
});

test("a value that is not a literal stops the build and is named", () => {
  expect(() => predictionsIn('<Prediction id="a" question="b" unit="c" low={least} high={2}>', "a-lesson")).toThrow(
    /`a-lesson` has no `low`/,
  );
});

test("no prediction of a page is overlooked, and none has the id of another", () => {
  const ids: string[] = [];
  for (const kind of ["lessons", "myths", "pitfalls"]) {
    const folder = new URL(`../../../content/${kind}/`, import.meta.url);
    if (!existsSync(folder)) continue;
    for (const file of readdirSync(folder)) {
      const mdx = readFileSync(new URL(file, folder), "utf8");
      const found = predictionsIn(mdx, file);
      expect(found.length, file).toBe(mdx.split("</Prediction>").length - 1);
      ids.push(...found.map(({ id }) => id));
    }
  }
  expect(ids).toEqual([...new Set(ids)]);
});
