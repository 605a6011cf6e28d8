import { completed, defineRun } from "#claims/author.ts";

const handler = `
  export default async function handler(req, res) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    res.json("done");
  }
`;

export default defineRun({
  describes: "A warm instance works on a request of one second, and halfway another request arrives",
  settings: { platform: "lambda" },
  routes: [{ path: "/api/report", file: "pages/api/report.ts", adapter: "pages-api" }],
  files: () => ({ "pages/api/report.ts": completed(handler) }),
  scenario: ({ platform }) => ({
    platform,
    traffic: [{ kind: "replay", list: [{ atMillis: 0 }, { atMillis: 5_000 }, { atMillis: 5_500 }] }],
    tailMillis: 5,
  }),
  measures: {
    /** The request that came halfway was taken by the instance that was busy. */
    takenByBusyOne: (run) => {
      const [, second, third] = run.events("request-started");
      return second !== undefined && second.instance === third?.instance;
    },
  },
});
