import { completed, defineRun } from "#claims/author.ts";

export default defineRun({
  describes: "A warm instance answers requests one after another, and then two requests arrive in the same moment",
  settings: { before: 4, platform: "lambda" },
  routes: [{ path: "/api/count", file: "pages/api/count.ts", adapter: "pages-api" }],
  files: (_, code) => ({ "pages/api/count.ts": completed(code) }),
  scenario: ({ before, platform }) => ({
    platform,
    traffic: [
      { kind: "constant", requests: before, everyMillis: 2_000 },
      { kind: "burst", requests: 2, atMillis: before * 2_000 },
    ],
    tailMillis: 5,
  }),
  measures: {
    /** The last two answers, the smaller one first. */
    smaller: (run) => Math.min(...lastTwo(run.events("request-finished"))),
    larger: (run) => Math.max(...lastTwo(run.events("request-finished"))),
  },
});

const lastTwo = (answers: ReadonlyArray<{ request: number; body: string }>) =>
  answers
    .toSorted((a, b) => a.request - b.request)
    .slice(-2)
    .map(({ body }) => Number(/\d+/.exec(body)?.[0] ?? Number.NaN));
