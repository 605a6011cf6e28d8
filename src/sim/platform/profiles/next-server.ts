import type { PlatformProfile } from "../profile.ts";
import { chosen, from, later } from "./sources.ts";

const measured = "measured: next 16.4.6, one process, the same file imported by four kinds of route";
const selfHosting = "bundled docs of next 16.4.6, self-hosting.md";
const oneServer = "it is one server of your own";

/** `next build && next start` on a server of your own. */
export const nextStart: PlatformProfile = {
  id: "next-start",
  name: "next start",
  requestsPerInstance: chosen(10_000, "a Node.js server sets no limit"),
  maxInstances: chosen(1, oneServer),
  minInstances: chosen(1, oneServer),
  scalingRate: chosen(null, oneServer),
  coldStartMillis: chosen(0, "the server is up before the first request"),
  freezesWhenIdle: chosen(false, oneServer),
  reclaimAfterIdleMillis: chosen(null, oneServer),
  sigtermGraceMillis: from(`${selfHosting} (10 to 30 s recommended)`, 30_000),
  deployOverlapMillis: chosen(0, "a rolling restart stops the old process once the new one serves"),
  whenFull: chosen("queue", "a Node.js server sets no limit"),
  queueLimitMillis: chosen(null, "a Node.js server sets no limit"),
  requestTimeoutMillis: chosen(10_000, "you set it yourself"),
  timeoutEndsProcess: chosen(false, "the limit is that of whoever asks; the server works on"),
  uncaughtExceptionEndsProcess: from(
    "measured: next 16.4.6, `next start` and `next dev` print it and serve on, for rejections too",
    false,
    later,
  ),
  routesShareInstance: from(`${measured}: one process serves all routes`, "always"),
  moduleGraphs: from(`${measured}: 4 evaluations with Turbopack, the default, and 3 with webpack`, "turbopack"),
  reloadsOnSave: chosen(false, "a build has no files to save"),
  socketsBelongToRequest: from(`${measured}: globalThis is the same object in all`, false),
  waitUntil: from(selfHosting, "server"),
  backgroundWorkKeepsAwake: from(`${selfHosting} (finishes \`after\` work before it stops)`, true),
  backgroundWorkMillis: chosen(null, "a server of your own sets no limit, and a run has to end"),
  environment: from("github.com/vercel/next.js/pull/52003", { NODE_ENV: "production" }, later),
};

/** `next dev`: a saved file is evaluated again, and what the old copy opened stays. */
export const nextDev: PlatformProfile = {
  ...nextStart,
  id: "next-dev",
  name: "next dev",
  reloadsOnSave: from(
    "measured: next 16.4.6, each save of a file or of a route importing it evaluates it again; globalThis survives",
    true,
  ),
  environment: from("github.com/vercel/next.js/pull/52003", { NODE_ENV: "development" }, later),
};
