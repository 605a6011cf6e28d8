import { completed, defineRun } from "#claims/author.ts";

export default defineRun({
  describes: "Requests to the question's handler one after another, and after a new deployment one more",
  settings: { requests: 5, platform: "lambda" },
  routes: [{ path: "/api/count", file: "pages/api/count.ts", adapter: "pages-api" }],
  files: (_, code) => ({ "pages/api/count.ts": completed(code) }),
  scenario: ({ requests, platform }) => ({
    platform,
    deployments: [{ atMillis: requests * 1_000 }],
    traffic: [
      { kind: "constant", requests, everyMillis: 1_000 },
      { kind: "burst", requests: 1, atMillis: requests * 1_000 + 500 },
    ],
    tailMillis: 5,
  }),
  measures: {
    /** The number in the last answer of the old instance, and in the one of the new. */
    lastOfOld: (run) => numberIn(run.events("request-finished").at(-2)?.body),
    firstOfNew: (run) => numberIn(run.events("request-finished").at(-1)?.body),
  },
});

const numberIn = (body = "") => Number(/\d+/.exec(body)?.[0] ?? Number.NaN);
