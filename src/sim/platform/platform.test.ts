import { expect, test } from "vitest";
import { createClock } from "../clock.ts";
import { createNetwork } from "../network/network.ts";
import type { HandlerOutcome, HandlerRequest, InstanceHost, InstancePorts } from "../ports.ts";
import { createRandom } from "../random.ts";
import { createRecorder } from "../recorder.ts";
import type { RunError } from "../trace.ts";
import { createPlatform } from "./platform.ts";
import { type PlatformProfile, platformProfiles } from "./profiles.ts";

type Handle = (
  ports: InstancePorts,
  request: HandlerRequest,
  done: (outcome: HandlerOutcome) => void,
  settled: () => void,
) => void;

const ok: HandlerOutcome = { kind: "response", status: 200, body: "" };

/** Answers after some milliseconds of virtual work. */
const takes =
  (millis: number): Handle =>
  (ports, _request, done, settled) => {
    ports.setTimer(millis, () => {
      done(ok);
      settled();
    });
  };

function setUp(
  handle: Handle,
  options: { platform?: string; maxInstances?: number; requestsPerInstance?: number } = {},
) {
  const clock = createClock();
  const recorder = createRecorder(clock);
  const random = createRandom(1);
  const aborted: Array<Omit<RunError, "atMillis">> = [];
  const profile = platformProfiles[options.platform ?? "lambda"] as PlatformProfile;
  const host: InstanceHost = {
    routes: [{ path: "/", adapter: "pages-api" }],
    create: (ports) => ({
      load: (done) => done(null),
      handle: (request, done, settled) => handle(ports, request, done, settled),
      observe() {},
      requestEnded() {},
      signal: () => false,
      reload() {},
      dispose() {},
    }),
  };
  const network = createNetwork({ clock, recorder, random: random("network"), roundTripMillis: 1, active: () => 0 });
  const platform = createPlatform({
    clock,
    recorder,
    network,
    host,
    endpoints: [],
    random,
    profile,
    maxInstances: options.maxInstances ?? 100,
    requestsPerInstance: options.requestsPerInstance ?? profile.requestsPerInstance.value,
    requestTimeoutMillis: 1_000,
    touched() {},
    timerFired() {},
    abort: (error) => aborted.push(error),
  });
  const arriveAt = (...times: number[]) => {
    for (const atMillis of times)
      clock.schedule(atMillis, () =>
        platform.arrive({ atMillis, method: "GET", path: "/", body: null, contentType: "", retries: null }),
      );
  };
  const play = (untilMillis = 100_000) => {
    while ((clock.nextAtMillis() ?? Number.POSITIVE_INFINITY) <= untilMillis) clock.step();
    return recorder.events;
  };
  const count = (type: string) => recorder.events.filter((event) => event.type === type).length;
  return { clock, recorder, platform, arriveAt, play, count, aborted };
}

test("ten requests in a row use one Lambda instance", () => {
  const { arriveAt, play, count } = setUp(takes(5));
  arriveAt(...Array.from({ length: 10 }, (_, i) => i * 300));
  play();
  expect(count("instance-cold")).toBe(1);
  expect(count("request-finished")).toBe(10);
});

test("ten requests at once need ten Lambda instances", () => {
  const { arriveAt, play, count } = setUp(takes(5));
  arriveAt(...Array.from({ length: 10 }, () => 0));
  play();
  expect(count("instance-cold")).toBe(10);
  expect(count("request-finished")).toBe(10);
});

test("a fluid instance takes several requests at once, up to its limit", () => {
  const { arriveAt, play, count } = setUp(takes(5), { platform: "vercel-fluid", requestsPerInstance: 4 });
  arriveAt(...Array.from({ length: 10 }, () => 0));
  play();
  expect(count("instance-cold")).toBe(3);
});

test("Lambda answers 429 above its instance limit", () => {
  const { arriveAt, play, recorder } = setUp(takes(5), { maxInstances: 2 });
  arriveAt(0, 0, 0);
  play();
  expect(recorder.events.find(({ type }) => type === "request-failed")).toMatchObject({
    request: 3,
    status: 429,
    reason: "throttled",
  });
});

test("a full fluid fleet queues and serves in order of arrival", () => {
  const { arriveAt, play, recorder } = setUp(takes(5), {
    platform: "vercel-fluid",
    maxInstances: 1,
    requestsPerInstance: 1,
  });
  arriveAt(0, 1, 2);
  play();
  const finished = recorder.events.flatMap((event) => (event.type === "request-finished" ? [event.request] : []));
  expect(finished).toEqual([1, 2, 3]);
});

test("timers of a frozen instance wait for the thaw and fire late, before the request", () => {
  const order: string[] = [];
  const { arriveAt, play, recorder } = setUp((ports, request, done, settled) => {
    order.push(`request ${request.request}`);
    if (request.request === 1) ports.setTimer(100, () => order.push("timer"));
    done(ok);
    settled();
  });
  arriveAt(0, 5_000);
  play();
  expect(order).toEqual(["request 1", "timer", "request 2"]);
  expect(recorder.events.find(({ type }) => type === "timer-fired-late")).toMatchObject({
    atMillis: 5_000,
    lateMillis: 4_700,
  });
});

test("an instance freezes only when its handler's own promise has settled", () => {
  const { arriveAt, play, recorder } = setUp((ports, _request, done, settled) => {
    done(ok);
    ports.setTimer(30, settled);
  });
  arriveAt(0);
  play(1_000);
  const at = (type: string) => recorder.events.find((event) => event.type === type)?.atMillis;
  expect(at("request-finished")).toBe(200);
  expect(at("instance-frozen")).toBe(230);
});

test("a crash fails what the instance was working on and leaves the others alone", () => {
  const { arriveAt, play, recorder } = setUp((ports, request, done, settled) => {
    if (request.request === 2) ports.crash({ message: "boom" });
    else takes(50)(ports, request, done, settled);
  });
  arriveAt(0, 0);
  play(10_000);
  expect(recorder.events.find(({ type }) => type === "instance-crashed")).toMatchObject({ message: "boom" });
  expect(recorder.events.filter(({ type }) => type === "request-failed")).toMatchObject([
    { request: 2, status: 502, reason: "instance-crashed" },
  ]);
});

test("a request without an answer ends at the platform's time-out", () => {
  const { arriveAt, play, recorder, platform } = setUp(() => {});
  arriveAt(0);
  play(2_000);
  expect(recorder.events.find(({ type }) => type === "request-failed")).toMatchObject({
    atMillis: 1_000,
    status: 504,
    reason: "timed-out",
  });
  expect(platform.openRequests()).toBe(0);
});

test("an idle instance is reclaimed one day", () => {
  const { arriveAt, play, count } = setUp(takes(1));
  arriveAt(0);
  play(1_000_000);
  expect(count("instance-reclaimed")).toBe(1);
});
