import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** Whom each answer greets, in the order of the requests. */
const greeted = (run: Run) =>
  run
    .events("request-finished")
    .toSorted((a, b) => a.request - b.request)
    .map(({ body }) => /"(\w+), you/.exec(body)?.[1] ?? "nobody");

export default defineFigure({
  title: "What the last visitor left",
  caption:
    'One request per instance, as on AWS Lambda. Ada sends her name. The next request brings none, and later two without a name come at once. Module scope holds a pool, and `let visitor = "stranger"`.',
  routes: [{ path: "/api/hello", file: "pages/api/hello.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/hello?name=Ada" },
      { kind: "burst", requests: 1, atMillis: 400, path: "/api/hello" },
      { kind: "burst", requests: 2, atMillis: 600, path: "/api/hello" },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const names = greeted(run);
    return [
      `The second request named nobody and was greeted as ${names[1]}. The instance had kept the variable, and its connection too: request 2 did not open one.`,
      `The last two came in the same moment. One of them was ${names[2]}, and the other ${names[3]}, in a new instance that had nothing to remember.`,
    ];
  },
  claims: [
    {
      says: "Ada, Ada, Ada and a stranger are greeted",
      holds: (run) => greeted(run).join() === "Ada,Ada,Ada,stranger",
    },
    {
      says: "two instances open a connection each, for four requests",
      holds: ({ metrics }) => metrics.coldStarts === 2 && metrics.opened === 2 && metrics.ok === 4,
    },
  ],
});
