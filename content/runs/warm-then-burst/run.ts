import { completed, defineRun, type Run } from "#claims/author.ts";

const handler = `
  export default async function handler(req, res) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    res.json("done");
  }
`;

const burstAtMillis = 2_000;

export default defineRun({
  describes: "Some instances are made warm and idle, and then a burst of requests arrives",
  settings: { warm: 3, requests: 10, platform: "lambda" },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: () => ({ "pages/api/orders.ts": completed(handler) }),
  scenario: ({ warm, requests, platform }) => ({
    platform,
    traffic: [
      { kind: "burst", requests: warm },
      { kind: "burst", requests, atMillis: burstAtMillis },
    ],
    tailMillis: 5,
  }),
  measures: {
    coldInBurst: (run) => run.events("instance-cold").filter(({ atMillis }) => atMillis >= burstAtMillis).length,
    instancesInBurst: (run) => new Set(startedInBurst(run).map(({ instance }) => instance)).size,
  },
});

const startedInBurst = (run: Run) => run.events("request-started").filter(({ atMillis }) => atMillis >= burstAtMillis);
