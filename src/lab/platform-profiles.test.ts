import { expect, test } from "vitest";
import { createTestPlatform, takes, worksOn } from "#testing/platform/test-platform.ts";
import { platformProfiles } from "./platform-profiles.ts";

const ids = ["lambda", "vercel-fluid", "cloud-run", "azure", "workers", "next-start", "next-dev"];
const at = (count: number) => Array.from({ length: count }, () => 0);

test("the platforms of content/platforms come in the order of their list", () => {
  expect(Object.keys(platformProfiles).slice(0, ids.length)).toEqual(ids);
  for (const [id, profile] of Object.entries(platformProfiles)) expect(profile.id).toBe(id);
});

test.each(ids)("every value of %s says where it comes from, and when that was read", (id) => {
  for (const [name, entry] of Object.entries(platformProfiles[id] ?? {})) {
    if (name === "id" || name === "name") continue;
    const chosen = entry.source.startsWith("chosen");
    expect(entry, name).toEqual({
      value: entry.value,
      source: expect.stringMatching(/^(chosen for a readable picture: .{10,}|.{15,})$/),
      ...(!chosen && { date: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) }),
    });
    expect(entry.value, name).not.toBeUndefined();
  }
});

test("lambda: one request at a time, frozen right after the answer, gone without a signal", () => {
  const { arriveAt, play, count, timesOf } = createTestPlatform(takes(10), { onSigterm() {} });
  arriveAt(...at(3));
  play(1_000_000);
  expect(count("instance-cold")).toBe(3);
  expect(timesOf("instance-frozen")).toEqual([210, 210, 210]);
  expect(count("instance-terminating")).toBe(0);
  expect(count("instance-reclaimed")).toBe(3);
});

test("vercel-fluid: requests share an instance, which stays awake for waitUntil", () => {
  const { arriveAt, play, count, timesOf, settings } = createTestPlatform(worksOn(400), { platform: "vercel-fluid" });
  arriveAt(...at(10));
  play(5_000);
  expect(count("instance-cold")).toBe(1);
  expect(timesOf("instance-frozen")).toEqual([600]);
  expect(settings[0]?.waitUntil).toBe("vercel");
});

test("cloud-run: 80 requests share a container, which has no CPU for work after the answer", () => {
  const { arriveAt, play, count, timesOf, all } = createTestPlatform(worksOn(400), {
    platform: "cloud-run",
    requestTimeoutMillis: 10_000,
  });
  arriveAt(...at(80), 5_000);
  play(8_000);
  expect(count("instance-cold")).toBe(1);
  expect(timesOf("instance-frozen")[0]).toBe(1_000);
  expect(all("timer-fired-late")).toHaveLength(80);
});

test("cloud-run: a request that finds no container within ten seconds is answered 429", () => {
  const { arriveAt, play, all, platform } = createTestPlatform(takes(60_000), {
    platform: "cloud-run",
    ...{ maxInstances: 1, requestsPerInstance: 1, requestTimeoutMillis: 300_000 },
  });
  arriveAt(0, 5);
  play(20_000);
  expect(all("request-failed")).toMatchObject([{ request: 2, atMillis: 10_005, status: 429, reason: "throttled" }]);
  expect(platform.openRequests()).toBe(1);
});

test("cloud-run: once those who waited have given up, a free container takes the next request at once", () => {
  const { arriveAt, play, all } = createTestPlatform(takes(12_000), {
    platform: "cloud-run",
    ...{ maxInstances: 1, requestsPerInstance: 1, requestTimeoutMillis: 300_000 },
  });
  arriveAt(0, 5, 6, 20_000);
  play(40_000);
  expect(all("request-started")).toMatchObject([
    { request: 1, atMillis: 1_000 },
    { request: 4, atMillis: 20_000 },
  ]);
});

test("azure: a function app grows by one instance a second, and its functions share each of them", () => {
  const { arrive, play, all, count } = createTestPlatform(takes(30_000), {
    platform: "azure",
    routes: ["/a", "/b"],
    ...{ requestsPerInstance: 2, requestTimeoutMillis: 100_000 },
  });
  for (const path of ["/a", "/b", "/a", "/b", "/a"]) arrive(0, { path });
  play(20_000);
  expect(all("instance-cold").map(({ atMillis, fn }) => [atMillis, fn])).toEqual([
    [0, "app"],
    [1_000, "app"],
    [2_000, "app"],
  ]);
  expect(count("instance-frozen")).toBe(0);
});

test("workers: requests share an isolate but not its sockets, and waitUntil ends 30 s after the answer", () => {
  const { arriveAt, play, count, settings, timesOf } = createTestPlatform(worksOn(50_000), {
    platform: "workers",
    requestTimeoutMillis: 100_000,
  });
  arriveAt(0, 0);
  play(40_000);
  expect(count("instance-cold")).toBe(1);
  expect(settings[0]).toMatchObject({ socketsBelongToRequest: true, waitUntil: "workers" });
  expect(timesOf("instance-frozen")).toEqual([30_005]);
});

test("next-start: one process serves everything, evaluates modules as Turbopack does, and drains on SIGTERM", () => {
  const { arrive, play, all, settings } = createTestPlatform(takes(500), {
    platform: "next-start",
    routes: ["/a", "/b"],
    deployments: [{ atMillis: 300 }],
  });
  for (const path of ["/a", "/b", "/a"]) arrive(0, { path });
  play(10_000);
  expect(all("instance-cold").map(({ deployment }) => deployment)).toEqual([1, 2]);
  expect(settings[0]).toMatchObject({ moduleGraphs: "turbopack", routes: ["/a", "/b"], lazyRoutes: false });
  expect(all("request-finished")).toHaveLength(3);
  expect(all("instance-reclaimed")).toMatchObject([{ instance: 1, atMillis: 500, reason: "deployment" }]);
});

test("next-dev: a saved file is evaluated again in the process that serves on", () => {
  const saves = [{ atMillis: 100, file: "lib/db.ts" }];
  const { arriveAt, play, all, reloads, settings } = createTestPlatform(takes(5), { platform: "next-dev", saves });
  arriveAt(0, 200);
  play();
  expect(all("file-saved")).toMatchObject([{ atMillis: 100, file: "lib/db.ts" }]);
  expect(reloads).toEqual([{ instance: 1, file: "lib/db.ts" }]);
  expect(all("request-started").map(({ instance }) => instance)).toEqual([1, 1]);
  expect(settings[0]).toMatchObject({ lazyRoutes: true, environment: { NODE_ENV: "development" } });
});

test("a save means nothing to a deployed function", () => {
  const saves = [{ atMillis: 100, file: "lib/db.ts" }];
  const { arriveAt, play, count, reloads } = createTestPlatform(takes(5), { saves });
  arriveAt(0);
  play();
  expect(count("file-saved") + reloads.length).toBe(0);
});
