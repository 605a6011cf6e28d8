import { readdirSync, readFileSync } from "node:fs";
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

test("a value that is not a literal stops the build and is named", () => {
  expect(() => predictionsIn('<Prediction id="a" question="b" unit="c" low={least} high={2}>', "a-lesson")).toThrow(
    /lesson `a-lesson` has no `low`/,
  );
});

test("no prediction of a lesson is overlooked", () => {
  const lessons = new URL("../../../content/lessons/", import.meta.url);
  for (const file of readdirSync(lessons)) {
    const mdx = readFileSync(new URL(file, lessons), "utf8");
    expect(predictionsIn(mdx, file).length, file).toBe(mdx.split("</Prediction>").length - 1);
  }
});
