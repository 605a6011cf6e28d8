import { expect, test } from "vitest";
import { createTestPlatform, takes } from "#testing/platform/test-platform.ts";

const at = (count: number, everyMillis = 0) => Array.from({ length: count }, (_, i) => i * everyMillis);

test("ten requests in a row use one Lambda instance", () => {
  const { arriveAt, play, count } = createTestPlatform(takes(5));
  arriveAt(...at(10, 300));
  play();
  expect(count("instance-cold")).toBe(1);
  expect(count("request-finished")).toBe(10);
});

test("ten requests at once need ten Lambda instances", () => {
  const { arriveAt, play, count } = createTestPlatform(takes(5));
  arriveAt(...at(10));
  play();
  expect(count("instance-cold")).toBe(10);
  expect(count("request-finished")).toBe(10);
});

test("a fluid instance takes several requests at once, up to its limit", () => {
  const { arriveAt, play, count } = createTestPlatform(takes(5), { platform: "vercel-fluid", requestsPerInstance: 4 });
  arriveAt(...at(10));
  play();
  expect(count("instance-cold")).toBe(3);
});

test("of several instances with room, the newest is asked first", () => {
  const { arriveAt, play, all } = createTestPlatform(takes(5));
  arriveAt(0, 0, 0, 1_000, 2_000);
  play();
  expect(all("request-started").map(({ instance }) => instance)).toEqual([1, 2, 3, 3, 3]);
});

test("Lambda answers 429 above its instance limit", () => {
  const { arriveAt, play, all } = createTestPlatform(takes(5), { maxInstances: 2 });
  arriveAt(0, 0, 0);
  play();
  expect(all("request-failed")).toMatchObject([
    { request: 3, instance: null, status: 429, reason: "throttled", message: "All 2 instances are busy." },
  ]);
});

test("Lambda starts at most 1,000 instances of a function in any ten seconds", () => {
  const { arriveAt, play, count, all } = createTestPlatform(takes(60_000), {
    maxInstances: 5_000,
    requestTimeoutMillis: 900_000,
  });
  arriveAt(...at(1_001), ...at(10).map(() => 9_999), ...at(10).map(() => 10_000));
  play(300_000);
  expect(count("instance-cold")).toBe(1_010);
  expect(all("request-failed").map(({ atMillis }) => atMillis)).toEqual([0, ...at(10).map(() => 9_999)]);
  expect(all("request-failed")[0]?.message).toBe(
    "All 1000 instances are busy, and no more than 1000 may start within 10 s.",
  );
});

test("rate that was not used is not saved up", () => {
  const { arriveAt, play, all } = createTestPlatform(takes(60_000), {
    maxInstances: 5_000,
    requestTimeoutMillis: 900_000,
  });
  arriveAt(0, ...at(1_500).map(() => 50_000));
  play(300_000);
  expect(all("instance-cold").filter(({ atMillis }) => atMillis === 50_000)).toHaveLength(1_000);
});

test("a full fluid fleet queues and serves in order of arrival", () => {
  const { arriveAt, play, all } = createTestPlatform(takes(5), {
    platform: "vercel-fluid",
    maxInstances: 1,
    requestsPerInstance: 1,
  });
  arriveAt(0, 1, 2);
  play();
  expect(all("request-finished").map(({ request }) => request)).toEqual([1, 2, 3]);
});

test("a request that arrives when a slot becomes free does not overtake those who wait", () => {
  const { clock, arriveAt, play, all } = createTestPlatform(takes(10), {
    platform: "vercel-fluid",
    maxInstances: 1,
    requestsPerInstance: 1,
  });
  arriveAt(0, 1);
  // Comes after the first answer at 210 and before the event in which the second request is placed.
  clock.schedule(205, () => arriveAt(5));
  play();
  expect(all("request-started").map(({ request }) => request)).toEqual([1, 2, 3]);
});

test("when an instance crashes, those who wait get the room it leaves", () => {
  const { arriveAt, play, all, count } = createTestPlatform(
    (ports, request, ...rest) => {
      if (request.request === 1) ports.crash({ message: "boom" });
      else takes(5)(ports, request, ...rest);
    },
    { platform: "vercel-fluid", maxInstances: 1, requestsPerInstance: 3 },
  );
  arriveAt(0, 0, 0, 1, 1, 1);
  play();
  expect(count("instance-cold")).toBe(2);
  expect(all("request-finished")).toMatchObject([
    { request: 4, atMillis: 405 },
    { request: 5, atMillis: 405 },
    { request: 6, atMillis: 405 },
  ]);
});

test("one function's instances do not count against another's limit", () => {
  const { arrive, play, all, count } = createTestPlatform(takes(5), { routes: ["/a", "/b"], maxInstances: 1 });
  for (const path of ["/a", "/b", "/b"]) arrive(0, { path });
  play();
  expect(count("request-finished")).toBe(2);
  expect(all("request-failed")).toMatchObject([{ request: 3, status: 429 }]);
});
