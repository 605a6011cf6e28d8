import { expect, test } from "vitest";
import { createTestPlatform, takes } from "#testing/platform/test-platform.ts";

test("after a deployment new requests go to new instances, though old ones are warm", () => {
  const { arriveAt, play, all, timesOf } = createTestPlatform(takes(5), { deployments: [{ atMillis: 1_000 }] });
  arriveAt(0, 2_000);
  play(10_000);
  expect(timesOf("deployment-started")).toEqual([1_000]);
  expect(all("instance-cold")).toMatchObject([
    { instance: 1, deployment: 1 },
    { instance: 2, deployment: 2 },
  ]);
  expect(all("request-started").map(({ instance }) => instance)).toEqual([1, 2]);
});

test("for the time of the overlap both fleets exist, up to twice the limit", () => {
  const { arriveAt, play, all, timesOf } = createTestPlatform(takes(5), {
    maxInstances: 2,
    deployments: [{ atMillis: 1_000 }],
  });
  arriveAt(0, 0, 2_000, 2_000);
  play(100_000);
  expect(all("instance-cold")).toHaveLength(4);
  expect(all("request-finished")).toHaveLength(4);
  expect(all("instance-reclaimed")).toMatchObject([
    { instance: 1, reason: "deployment" },
    { instance: 2, reason: "deployment" },
  ]);
  expect(timesOf("instance-reclaimed")).toEqual([61_000, 61_000]);
});

test("where no signal is sent, an old instance goes when its last request has ended", () => {
  const { arriveAt, play, all } = createTestPlatform(takes(90_000), {
    requestTimeoutMillis: 900_000,
    deployments: [{ atMillis: 1_000 }],
  });
  arriveAt(0);
  play(200_000);
  expect(all("request-finished")).toMatchObject([{ atMillis: 90_200 }]);
  expect(all("instance-reclaimed")).toMatchObject([{ atMillis: 90_200, reason: "deployment" }]);
});

test("a frozen instance of the old version is thawed for SIGTERM when the overlap is over", () => {
  const { arriveAt, play, all, timesOf } = createTestPlatform(takes(5), {
    platform: "vercel-fluid",
    deployments: [{ atMillis: 1_000 }],
    onSigterm: (ports) => ports.setTimer(20, () => ports.exit(0)),
  });
  arriveAt(0);
  play(100_000);
  expect(timesOf("instance-thawed")).toEqual([61_000]);
  expect(all("instance-terminating")).toMatchObject([{ atMillis: 61_000, heard: true }]);
  expect(timesOf("instance-reclaimed")).toEqual([61_020]);
});

test("requests that wait for an instance get one of the new version", () => {
  const { arriveAt, play, all } = createTestPlatform(takes(5_000), {
    platform: "vercel-fluid",
    ...{ maxInstances: 1, requestsPerInstance: 1, requestTimeoutMillis: 60_000 },
    deployments: [{ atMillis: 1_000 }],
  });
  arriveAt(0, 10);
  play(30_000);
  expect(all("request-started")).toMatchObject([
    { request: 1, instance: 1 },
    { request: 2, instance: 2, atMillis: 1_200 },
  ]);
});
