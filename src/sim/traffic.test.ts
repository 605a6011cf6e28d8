import fc from "fast-check";
import { expect, test } from "vitest";
import { createClock } from "./clock.ts";
import { createRandom } from "./random.ts";
import { type Arrival, createTraffic, type TrafficGroup } from "./traffic.ts";

interface Seen extends Arrival {
  request: number;
  atMillis: number;
}

/** Plays traffic against a platform that answers each request `afterMillis` later with the status it is told. */
function play(groups: TrafficGroup[], status: (seen: Seen) => number = () => 200, afterMillis = 10, seed = 1) {
  const clock = createClock();
  const seen: Seen[] = [];
  const traffic = createTraffic({
    ...{ clock, groups, random: createRandom(seed), defaultPath: "/default" },
    arrive(arrival) {
      const arrived = { ...arrival, request: seen.length + 1, atMillis: clock.now() };
      seen.push(arrived);
      clock.schedule(afterMillis, () => traffic.answered(arrival, arrived.request, status(arrived)));
    },
  });
  while (clock.step());
  return { seen, times: seen.map(({ atMillis }) => atMillis), waiting: traffic.waiting() };
}

test("a burst arrives at once, waves one after the other", () => {
  expect(play([{ kind: "burst", atMillis: 5, requests: 3 }]).times).toEqual([5, 5, 5]);
  expect(play([{ kind: "waves", atMillis: 0, requests: 2, waves: 2, everyMillis: 300 }]).times).toEqual([
    0, 0, 300, 300,
  ]);
});

test("constant traffic keeps its distance", () => {
  expect(play([{ kind: "constant", atMillis: 100, requests: 3, everyMillis: 20 }]).times).toEqual([100, 120, 140]);
});

test("random traffic comes at its rate on average, and the same with the same seed", () => {
  const group: TrafficGroup = { kind: "poisson", atMillis: 0, requests: 2_000, perSecond: 50 };
  const { times } = play([group]);
  expect(times).toHaveLength(2_000);
  expect(times.at(-1)).toBeGreaterThan(37_000);
  expect(times.at(-1)).toBeLessThan(43_000);
  expect(play([group]).times).toEqual(times);
  expect(play([group], undefined, undefined, 2).times).not.toEqual(times);
});

test("a ramp adds up to its mean rate and grows denser", () => {
  const { times } = play([{ kind: "ramp", atMillis: 1_000, fromPerSecond: 0, toPerSecond: 100, overMillis: 2_000 }]);
  expect(times).toHaveLength(100);
  expect(times[0]).toBe(1_000);
  expect(times.filter((millis) => millis < 2_000)).toHaveLength(25);
});

test("a flat ramp is constant traffic, and one may go down", () => {
  const flat: TrafficGroup = { kind: "ramp", atMillis: 0, fromPerSecond: 10, toPerSecond: 10, overMillis: 500 };
  expect(play([flat]).times).toEqual([0, 100, 200, 300, 400]);
  const down = play([{ kind: "ramp", atMillis: 0, fromPerSecond: 20, toPerSecond: 0, overMillis: 1_000 }]).times;
  expect(down).toHaveLength(10);
  expect((down[1] as number) - (down[0] as number)).toBeLessThan((down[9] as number) - (down[8] as number));
});

test("ramps stay within their time and in order, whatever their rates", () => {
  const rate = fc.double({ min: 0, max: 200, noNaN: true });
  fc.assert(
    fc.property(rate, rate, fc.integer({ min: 0, max: 5_000 }), (fromPerSecond, toPerSecond, overMillis) => {
      const { times } = play([{ kind: "ramp", atMillis: 0, fromPerSecond, toPerSecond, overMillis }]);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      for (const millis of times) expect(millis <= overMillis && millis >= 0).toBe(true);
    }),
  );
});

test("a replayed list keeps its moments, and its entries say what they differ in", () => {
  const { seen } = play([
    {
      ...{ kind: "replay", atMillis: 1_000, path: "/orders", method: "POST", body: "{}" },
      list: [{ atMillis: 0 }, { atMillis: 7, path: "/users", method: "GET" }, { atMillis: 7, body: "[]" }],
    },
  ]);
  expect(seen).toMatchObject([
    { atMillis: 1_000, path: "/orders", method: "POST", body: "{}" },
    { atMillis: 1_007, path: "/users", method: "GET", body: "{}" },
    { atMillis: 1_007, path: "/orders", method: "POST", body: "[]" },
  ]);
});

test("where a group says nothing, the first route gets a GET without a body", () => {
  expect(play([{ kind: "burst", atMillis: 0, requests: 1 }]).seen).toMatchObject([
    { path: "/default", method: "GET", body: null, contentType: "application/json", attempt: 1, retryOf: null },
  ]);
});

test("users of a closed loop wait for the answer and think before they ask again", () => {
  const { times, waiting } = play(
    [{ kind: "closed-loop", atMillis: 50, users: 2, requestsPerUser: 3, thinkMillis: 100 }],
    undefined,
    25,
  );
  expect(times).toEqual([50, 50, 175, 175, 300, 300]);
  expect(waiting).toBe(0);
});

const retries = { attempts: 4, delayMillis: 100, jitterShare: 0, onStatuses: [429, 503] };

test("a client tries again with doubled delays, and each attempt names the first", () => {
  const { seen } = play([{ kind: "burst", atMillis: 0, requests: 1, retries }], () => 503);
  expect(seen.map(({ atMillis, attempt, retryOf }) => [atMillis, attempt, retryOf])).toEqual([
    [0, 1, null],
    [110, 2, 1],
    [320, 3, 1],
    [730, 4, 1],
  ]);
});

test("a client does not repeat what succeeded, nor what it was not told to", () => {
  const answers: Record<number, number> = { 1: 429, 2: 500, 3: 200 };
  const { seen } = play([{ kind: "burst", atMillis: 0, requests: 3, retries }], (arrived) =>
    arrived.attempt > 1 ? 200 : (answers[arrived.request] as number),
  );
  expect(seen.map(({ retryOf }) => retryOf)).toEqual([null, null, null, 1]);
});

test("jitter stretches a delay by its share at most, and spreads clients who failed together", () => {
  const group: TrafficGroup = {
    ...{ kind: "burst", atMillis: 0, requests: 50 },
    retries: { ...retries, attempts: 2, jitterShare: 0.5 },
  };
  const { times } = play([group], () => 503);
  const again = times.slice(50);
  expect(Math.min(...again)).toBeGreaterThanOrEqual(110);
  expect(Math.max(...again)).toBeLessThanOrEqual(160);
  expect(new Set(again).size).toBe(50);
  expect(play([group], () => 503).times).toEqual(times);
});

test("a user of a closed loop goes on only when the retries are used up", () => {
  const { seen } = play(
    [
      {
        ...{ kind: "closed-loop", atMillis: 0, users: 1, requestsPerUser: 2, thinkMillis: 1_000 },
        retries: { ...retries, attempts: 2 },
      },
    ],
    () => 429,
  );
  expect(seen.map(({ atMillis, attempt, retryOf }) => [atMillis, attempt, retryOf])).toEqual([
    [0, 1, null],
    [110, 2, 1],
    [1_120, 1, null],
    [1_230, 2, 3],
  ]);
});
