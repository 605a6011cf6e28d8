import { completed, defineRun } from "#claims/author.ts";

export default defineRun({
  describes: "The question's own Worker gets requests one after another, all in one isolate",
  settings: { requests: 2, platform: "workers" },
  routes: [{ path: "/api/now", file: "worker.ts", adapter: "fetch" }],
  files: (_, code) => ({ "worker.ts": completed(code) }),
  scenario: ({ requests, platform }) => ({
    platform,
    traffic: [{ kind: "constant", requests, everyMillis: 500 }],
    requestTimeoutMillis: 2_000,
    tailMillis: 5,
  }),
  measures: {
    othersSocket: (run) =>
      run.events("request-failed").filter(({ message }) => message.includes("different request")).length,
  },
});
