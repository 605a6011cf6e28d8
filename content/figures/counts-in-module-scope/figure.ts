import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** What the answers say, in the order of their requests. */
const counts = (run: Run) =>
  run
    .events("request-finished")
    .toSorted((a, b) => a.request - b.request)
    .map(({ body }) => Number(/\d+/.exec(body)?.[0]));

export default defineFigure({
  title: "A counter in module scope",
  caption:
    "Three requests one after another, then two in the same moment. One request per instance, as on AWS Lambda. The answer is the counter.",
  routes: [{ path: "/api/count", file: "pages/api/count.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 5, superuserReservedConnections: 1 },
    traffic: [
      {
        kind: "replay",
        list: [{ atMillis: 0 }, { atMillis: 400 }, { atMillis: 600 }, { atMillis: 800 }, { atMillis: 800 }],
      },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `The answers are ${counts(run).slice(0, -1).join(", ")} and ${counts(run).at(-1)}. The first instance remembered. The second had nothing to remember.`,
    `Both requests at the end ran the same code in the same moment. Which answer they got was decided by who was free.`,
  ],
  claims: [
    { says: "the answers are 1, 2, 3, 4 and 1", holds: (run) => counts(run).join() === "1,2,3,4,1" },
    { says: "two instances start", holds: ({ metrics }) => metrics.coldStarts === 2 && metrics.ok === 5 },
  ],
});
