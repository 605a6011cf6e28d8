import { expect, test } from "vitest";
import { createTestPlatform, takes } from "#testing/platform/test-platform.ts";

const idleMillis = 600_000;

test("before it is reclaimed, a frozen fluid instance is thawed, gets SIGTERM, and may exit by itself", () => {
  const { arriveAt, play, all, events, count } = createTestPlatform(takes(1), {
    platform: "vercel-fluid",
    onSigterm: (ports) => ports.setTimer(40, () => ports.exit(0)),
  });
  arriveAt(0);
  play(2 * idleMillis);
  const end = 201 + idleMillis;
  expect(events.slice(-3)).toMatchObject([
    { type: "instance-thawed", atMillis: end },
    { type: "instance-terminating", atMillis: end, graceMillis: 500, heard: true },
    { type: "instance-reclaimed", atMillis: end + 40, reason: "idle" },
  ]);
  expect(all("instance-terminating")).toHaveLength(1);
  expect(count("instance-crashed")).toBe(0);
});

test("a process that exits in its SIGTERM listener is reclaimed at once", () => {
  const { arriveAt, play, events } = createTestPlatform(takes(1), {
    platform: "vercel-fluid",
    onSigterm: (ports) => ports.exit(0),
  });
  arriveAt(0);
  play(2 * idleMillis);
  expect(events.slice(-2)).toMatchObject([
    { type: "instance-terminating", heard: true },
    { type: "instance-reclaimed", reason: "idle" },
  ]);
});

test("a process that hears SIGTERM and stays is killed after the grace", () => {
  const { arriveAt, play, timesOf } = createTestPlatform(takes(1), { platform: "vercel-fluid", onSigterm() {} });
  arriveAt(0);
  play(2 * idleMillis);
  expect(timesOf("instance-reclaimed")).toEqual([201 + idleMillis + 500]);
});

test("Lambda sends no SIGTERM", () => {
  const { arriveAt, play, count, timesOf } = createTestPlatform(takes(1), { onSigterm() {} });
  arriveAt(0);
  play(2 * idleMillis);
  expect(count("instance-terminating")).toBe(0);
  expect(timesOf("instance-reclaimed")).toEqual([201 + idleMillis]);
});

test("an instance that is being stopped gets no new requests", () => {
  const { arriveAt, play, all } = createTestPlatform(takes(1), { platform: "vercel-fluid", onSigterm() {} });
  arriveAt(0, 201 + idleMillis + 100);
  play(201 + idleMillis + 1_000);
  expect(all("request-started").map(({ instance }) => instance)).toEqual([1, 2]);
});

test("nobody listens: the server finishes its requests and stops", () => {
  const { arriveAt, play, all } = createTestPlatform(takes(700), {
    platform: "next-start",
    deployments: [{ atMillis: 100 }],
  });
  arriveAt(0, 150);
  play(10_000);
  expect(all("instance-terminating")).toMatchObject([{ instance: 1, atMillis: 100, heard: false }]);
  expect(all("request-finished")).toMatchObject([
    { request: 1, instance: 1, atMillis: 700 },
    { request: 2, instance: 2, atMillis: 850 },
  ]);
  expect(all("instance-reclaimed")).toMatchObject([{ instance: 1, atMillis: 700, reason: "deployment" }]);
});

test("requests still open when the grace is over fail with their instance", () => {
  const { arriveAt, play, all } = createTestPlatform(takes(40_000), {
    platform: "next-start",
    requestTimeoutMillis: 90_000,
    deployments: [{ atMillis: 100 }],
  });
  arriveAt(0);
  play(100_000);
  expect(all("request-failed")).toMatchObject([
    {
      atMillis: 30_100,
      status: 502,
      reason: "instance-crashed",
      message: "The platform ended the process 30 s after SIGTERM.",
    },
  ]);
});

test("a listener that exits at once drops the requests the process was answering", () => {
  const { arriveAt, play, all, count } = createTestPlatform(takes(700), {
    platform: "next-start",
    deployments: [{ atMillis: 100 }],
    onSigterm: (ports) => ports.exit(0),
  });
  arriveAt(0);
  play(10_000);
  expect(all("request-failed")).toMatchObject([
    { atMillis: 100, message: "The process exited before it had answered." },
  ]);
  expect(count("instance-crashed")).toBe(0);
});
