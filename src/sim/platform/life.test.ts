import { expect, test } from "vitest";
import { createTestPlatform, type Handle, ok, takes, worksOn } from "#testing/platform/test-platform.ts";

/** Answers at once; the first request leaves a timer behind. */
const leavesTimer =
  (order: string[]): Handle =>
  (ports, { request }, done, settled, drained) => {
    order.push(`request ${request}`);
    if (request === 1) ports.setTimer(100, () => order.push("timer"));
    done(ok);
    settled();
    drained();
  };

test("timers of a frozen instance wait for the thaw and fire late, before the request", () => {
  const order: string[] = [];
  const { arriveAt, play, all } = createTestPlatform(leavesTimer(order));
  arriveAt(0, 5_000);
  play();
  expect(order).toEqual(["request 1", "timer", "request 2"]);
  expect(all("timer-fired-late")).toMatchObject([{ atMillis: 5_000, lateMillis: 4_700 }]);
});

test("requests that wake an instance together all come after its overdue timers", () => {
  const order: string[] = [];
  const { arriveAt, play } = createTestPlatform(leavesTimer(order), { platform: "vercel-fluid" });
  arriveAt(0, 60_000, 60_000);
  play();
  expect(order).toEqual(["request 1", "timer", "request 2", "request 3"]);
});

test("in the nasty thaw order the request comes before the overdue timer", () => {
  const order: string[] = [];
  const { arriveAt, play } = createTestPlatform(leavesTimer(order), { thawOrder: "request-first" });
  arriveAt(0, 5_000);
  play();
  expect(order).toEqual(["request 1", "request 2", "timer"]);
});

test("an instance freezes only when its handler's own promise has settled", () => {
  const { arriveAt, play, timesOf } = createTestPlatform((ports, _request, done, settled, drained) => {
    done(ok);
    ports.setTimer(30, () => {
      settled();
      drained();
    });
  });
  arriveAt(0);
  play(1_000);
  expect(timesOf("request-finished")).toEqual([200]);
  expect(timesOf("instance-frozen")).toEqual([230]);
});

test("work handed to waitUntil keeps a fluid instance awake, and its slot is free meanwhile", () => {
  const { arriveAt, play, all, timesOf, ended } = createTestPlatform(worksOn(300), {
    platform: "vercel-fluid",
    requestsPerInstance: 1,
  });
  arriveAt(0, 250);
  play(5_000);
  expect(all("request-started").map(({ instance }) => instance)).toEqual([1, 1]);
  expect(all("background-work-changed").map(({ atMillis, pending }) => [atMillis, pending])).toEqual([
    [200, 1],
    [250, 1],
    [500, 0],
    [550, 0],
  ]);
  expect(timesOf("instance-frozen")).toEqual([550]);
  expect(ended).toEqual([
    { request: 1, atMillis: 500 },
    { request: 2, atMillis: 550 },
  ]);
});

test("a run does not wait for background work", () => {
  const { arriveAt, play, platform } = createTestPlatform(worksOn(500), { platform: "vercel-fluid" });
  arriveAt(0);
  play(300);
  expect(platform.openRequests()).toBe(0);
});

test("background work is cut off when the request's longest duration is over", () => {
  const { arriveAt, play, all, timesOf, ended } = createTestPlatform(worksOn(5_000), { platform: "vercel-fluid" });
  arriveAt(0);
  play(20_000);
  expect(all("background-work-changed").map(({ atMillis, pending }) => [atMillis, pending])).toEqual([
    [200, 1],
    [1_000, 0],
  ]);
  expect(timesOf("instance-frozen")).toEqual([1_000]);
  expect(ended).toEqual([{ request: 1, atMillis: 1_000 }]);
  expect(timesOf("request-failed")).toEqual([]);
});

test("a request without an answer ends at the platform's time-out", () => {
  const { arriveAt, play, all, platform } = createTestPlatform(() => {});
  arriveAt(0);
  play(2_000);
  expect(all("request-failed")).toMatchObject([{ atMillis: 1_000, status: 504, reason: "timed-out" }]);
  expect(platform.openRequests()).toBe(0);
});

/** The first request hangs, the others take a while. */
const firstHangs: Handle = (ports, request, ...rest) => {
  if (request.request > 1) takes(50)(ports, request, ...rest);
};

test("Lambda ends the process of a request that takes too long, and the next one starts cold", () => {
  const { arriveAt, play, all } = createTestPlatform(firstHangs);
  arriveAt(0, 2_000);
  play(10_000);
  expect(all("instance-crashed")).toMatchObject([
    { instance: 1, atMillis: 1_000, message: "AWS Lambda ended the process: a request took longer than 1 s." },
  ]);
  expect(all("request-started").map(({ instance }) => instance)).toEqual([1, 2]);
});

test("Cloud Run does not: the instance serves on, with what the hanging request holds", () => {
  const { arriveAt, play, all, count } = createTestPlatform(firstHangs, {
    platform: "cloud-run",
    requestTimeoutMillis: 5_000,
  });
  arriveAt(0, 4_980, 6_000);
  play(10_000);
  expect(count("instance-crashed")).toBe(0);
  expect(all("request-started").map(({ instance }) => instance)).toEqual([1, 1, 1]);
  expect(all("request-finished")).toHaveLength(2);
});

test("background work that outlives its instance changes nothing more", () => {
  const { arriveAt, play, events } = createTestPlatform(
    (ports, request, ...rest) => {
      if (request.request === 1) worksOn(5_000)(ports, request, ...rest);
      else ports.crash({ message: "boom" });
    },
    { platform: "vercel-fluid" },
  );
  arriveAt(0, 500);
  play(10_000);
  expect(events.at(-1)).toMatchObject({ type: "request-failed", atMillis: 500 });
});

test("a crash fails what the instance was working on and leaves the others alone", () => {
  const { arriveAt, play, all } = createTestPlatform((ports, request, ...rest) => {
    if (request.request === 2) ports.crash({ message: "boom" });
    else takes(50)(ports, request, ...rest);
  });
  arriveAt(0, 0);
  play(10_000);
  expect(all("instance-crashed")).toMatchObject([{ message: "boom" }]);
  expect(all("request-failed")).toMatchObject([{ request: 2, status: 502, reason: "instance-crashed" }]);
});

test("process.exit in a handler is a crash", () => {
  const { arriveAt, play, all } = createTestPlatform((ports) => ports.exit(1));
  arriveAt(0);
  play();
  expect(all("instance-crashed")).toMatchObject([{ message: "process.exit(1) was called" }]);
  expect(all("request-failed")).toMatchObject([{ reason: "instance-crashed" }]);
});

test("an idle instance is reclaimed one day, counted from its last request", () => {
  const { arriveAt, play, all } = createTestPlatform(takes(1));
  arriveAt(0, 300_000);
  play(2_000_000);
  expect(all("instance-reclaimed")).toMatchObject([{ atMillis: 900_001, instance: 1, reason: "idle" }]);
});

test("a server of one's own is up before the first request, and never reclaimed", () => {
  const { arriveAt, play, count, all } = createTestPlatform(takes(1), { platform: "next-start" });
  arriveAt(50);
  play(2_000_000);
  expect(all("instance-warm")).toMatchObject([{ atMillis: 0, initMillis: 0 }]);
  expect(all("request-started")).toMatchObject([{ atMillis: 50, queuedMillis: 0 }]);
  expect(count("instance-reclaimed") + count("instance-frozen")).toBe(0);
});

test("work that Lambda froze does not save its instance from being reclaimed", () => {
  const { arriveAt, play, all } = createTestPlatform(worksOn(5_000));
  arriveAt(0);
  play(2_000_000);
  expect(all("instance-reclaimed")).toMatchObject([{ atMillis: 600_200, reason: "idle" }]);
});
