import { teachingFolders } from "#schemas/teaching-page.ts";
import { broken } from "../finding.ts";
import { told as toldOf } from "../mistakes/told.ts";
import { type Page, type PageKind, readPage } from "./page.ts";
import type { Known, PageRule } from "./rule.ts";

const front = `title: A page
level: foundation
minutes: 5
description: A page that is here only to be wrong in one place at a time.
objectives: [Learn what an author is told]
outOfScope: [Everything else]
misconceptions: [a-belief]
lab: a-lab
quiz: a-quiz
sources:
  - text: "Our own measurement, for a test"
lastChecked: 2026-11-20`;

/** Sound pages for tests, to be made wrong in one place. */
export const sound: Record<PageKind, string> = {
  lesson: `---
${front}
step: 1
concept: A lesson has one idea, and says it in a sentence.
insight: A lesson says what explains the idea.
result: You can now read what an author is told.
---

It is so.<Cite n={1} />

<Prediction id="how-many" question="How many {waves > 2}?" unit="times" low={2} high={3}>

Two.

</Prediction>

## What \`pool.query\` costs

<Figure id="a-figure" />

<Revealed by="how-many">
<Figure id="a-figure" />
</Revealed>

\`\`\`ts
const max: number = count * 2;
\`\`\`

<Insight />

<Result />
`,
  myth: `---
${front}
belief: Everybody believes that it is so.
verdict: "false"
truth: It is not so, as the run shows.
---

<Prediction id="is-it-so" question="Is it so?" options={["Yes", "No"]} answer="No">

No.

</Prediction>

<Figure id="a-figure" />

<Truth /><Cite n={1} />
`,
  pitfall: `---
${front}
rootCause: The pool is made where the request is served.
wrong: { lab: a-lab, answer: rejected/a-check--wrong, file: handler.ts, says: A pool for each call. }
right: { lab: a-lab, answer: solution, file: handler.ts, says: One pool for all calls. }
---

<RootCause /><Cite n={1} />

<WrongRight />
`,
  "case-study": `---
${front}
situation: Two functions share a database, and one of them is in trouble.
takeaways: [A connection lives in one process., Ask the platform who shares it.]
---

<Prediction id="how-many" question="How many?" unit="connections" low={2} high={2}>

Two.<Cite n={1} />

</Prediction>

<Prediction id="is-it-so" question="Is it so?" options={["Yes", "No"]} answer="No">

No.

</Prediction>

<Figure id="a-figure" />

<LabCard id="a-lab" />

<Takeaways />
`,
  page: `---
${front}
idea: A page beside the steps has one idea, too.
result: You can now read what an author is told.
---

<Prediction id="is-it-so" question="Is it so?" options={["Yes", "No"]} answer="No">

No.<Cite n={1} />

</Prediction>

<Result />
`,
};

export const known: Known = {
  labFiles: new Map([
    ["a-lab/starter/handler.ts", "one();\ntwo();\n"],
    ["a-lab/starter/lib/db.ts", "three();\n"],
    ["a-lab/solution/handler.ts", "one();\n"],
    ["a-lab/rejected/a-check--wrong/handler.ts", "two();\n"],
    ["a-lab/examples/with-let/handler.ts", "let\n"],
  ]),
  labs: new Map([["a-lab", ["lesson:a-page", "myth:a-page", "pitfall:a-page", "case-study:a-page", "page:a-page"]]]),
  figures: new Set(["a-figure"]),
  outcomes: new Set(["a-table"]),
  quizzes: new Map([["a-quiz", 3]]),
  misconceptions: new Set(["a-belief"]),
  lessons: new Set(["a-page"]),
};

export function pageFrom(kind: PageKind, text = sound[kind]): Page {
  const page = readPage({ kind, id: "a-page", file: `content/${teachingFolders[kind]}/a-page.mdx` }, text);
  if (Array.isArray(page)) throw new Error(page.map(({ what, problem }) => `${what}: ${problem}`).join("\n"));
  return page;
}

/** What a rule says of a sound page in which `wrong` stands in the place of `right`, pair by pair. */
export function told(rule: PageRule, kind: PageKind, ...changes: Array<[right: string, wrong: string]>): string {
  let text = sound[kind];
  for (const [right, wrong] of changes) {
    if (!text.includes(right)) throw new Error(`The sound ${kind} has no “${right}”.`);
    text = text.replaceAll(right, wrong);
  }
  const quizzes = new Map(known.quizzes).set(
    "a-quiz",
    { lesson: 3, myth: 1, pitfall: 1, "case-study": 3, page: 2 }[kind],
  );
  const page = pageFrom(kind, text);
  const mistakes = rule.mistakesIn(page, { ...known, quizzes });
  return toldOf(
    mistakes.map(({ mistake, line, message, value }) =>
      broken({ mistake, file: page.file, line, claim: rule.title }, message, value),
    ),
  );
}
