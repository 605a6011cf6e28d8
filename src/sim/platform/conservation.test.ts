import fc from "fast-check";
import { expect, test } from "vitest";
import { platformProfiles } from "#lab/platform-profiles.ts";
import { createTestPlatform, type Handle, ok, type TestPlatformOptions } from "#testing/platform/test-platform.ts";
import type { InstancePorts } from "../ports.ts";
import type { TraceEvent } from "../trace.ts";

/** What a request does: by its number, so that every run of a case is the same. */
const fate = fc.record({
  afterMillis: fc.integer({ min: 0, max: 400 }),
  kind: fc.constantFrom(
    "answers",
    "answers",
    "answers",
    "throws",
    "hangs",
    "crashes",
    "exits",
    "settles late",
    "works on",
  ),
});
type Fate = typeof fate extends fc.Arbitrary<infer T> ? T : never;

const handleBy =
  (fates: Fate[]): Handle =>
  (ports, { request }, done, settled, drained) => {
    const { afterMillis, kind } = fates[request % fates.length] as Fate;
    ports.setTimer(afterMillis, () => {
      if (kind === "crashes") return ports.crash({ message: "boom" });
      if (kind === "exits") return ports.exit(1);
      if (kind === "hangs") return;
      done(kind === "throws" ? { kind: "threw", code: null, message: "thrown" } : ok);
      const end = () => {
        settled();
        drained();
      };
      if (kind === "settles late") ports.setTimer(50, end);
      else if (kind === "works on") {
        ports.backgroundWork(request, 1);
        settled();
        ports.setTimer(200, drained);
      } else end();
    });
  };

const scenario = fc.record({
  platform: fc.constantFrom(...Object.keys(platformProfiles)),
  maxInstances: fc.integer({ min: 1, max: 4 }),
  requestsPerInstance: fc.integer({ min: 1, max: 3 }),
  routes: fc.constantFrom<string[]>(["/a"], ["/a", "/b"]),
  thawOrder: fc.constantFrom("timers-first" as const, "request-first" as const),
  deployments: fc.array(fc.record({ atMillis: fc.integer({ min: 0, max: 3_000 }) }), { maxLength: 2 }),
  hearsSigterm: fc.boolean(),
  keepAliveMillis: fc.constantFrom(300, 600_000),
  arrivals: fc.array(fc.tuple(fc.integer({ min: 0, max: 4_000 }), fc.constantFrom("/a", "/b", "/c")), {
    minLength: 1,
    maxLength: 40,
  }),
  fates: fc.array(fate, { minLength: 1, maxLength: 12 }),
  untilMillis: fc.constantFrom(2_500, 60_000),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

const exitsSoon = (ports: InstancePorts) => {
  ports.setTimer(100, () => ports.exit(0));
};

function run(given: Scenario) {
  const { hearsSigterm, keepAliveMillis, arrivals, fates, untilMillis, ...rest } = given;
  const options: TestPlatformOptions = {
    ...rest,
    requestTimeoutMillis: 3_000,
    profile: { reclaimAfterIdleMillis: { value: keepAliveMillis, source: "this test", date: "2026-11-20" } },
    ...(hearsSigterm && { onSigterm: exitsSoon }),
  };
  const platform = createTestPlatform(handleBy(fates), options);
  for (const [atMillis, path] of arrivals) platform.arrive(atMillis, { path });
  platform.play(untilMillis);
  return platform;
}

const idsOf = (events: readonly TraceEvent[], ...types: Array<TraceEvent["type"]>) =>
  events.flatMap((event) => ("request" in event && types.includes(event.type) ? [event.request] : []));

test("every request that came is answered once, fails once, or is still open", () => {
  fc.assert(
    fc.property(scenario, (given) => {
      const { platform, events, play, clock } = run(given);
      const arrived = idsOf(events, "request-arrived");
      const ended = idsOf(events, "request-finished", "request-failed");
      expect(new Set(ended).size).toBe(ended.length);
      expect(arrived.length - ended.length).toBeLessThanOrEqual(platform.openRequests());
      platform.end();
      play(clock.now());
      expect(idsOf(events, "request-finished", "request-failed").sort()).toEqual(
        idsOf(events, "request-arrived").sort(),
      );
    }),
  );
});

test("given time, no request stays open", () => {
  fc.assert(
    fc.property(scenario, (given) => {
      const { platform, play } = run(given);
      play(400_000);
      expect(platform.openRequests()).toBe(0);
    }),
  );
});

test("an instance never works on more requests than its limit, nor does a function have more instances than its cap", () => {
  fc.assert(
    fc.property(scenario, (given) => {
      const { events } = run(given);
      const working = new Map<number, Set<number>>();
      const fleetOf = new Map<number, string>();
      const sizes = new Map<string, number>();
      const over: string[] = [];
      const grow = (fleet: string, by: number) => {
        const size = (sizes.get(fleet) ?? 0) + by;
        sizes.set(fleet, size);
        if (size > given.maxInstances) over.push(`${size} instances of ${fleet}`);
      };
      for (const event of events) {
        if (event.type === "instance-cold") {
          const fleet = `${event.fn} ${event.deployment}`;
          fleetOf.set(event.instance, fleet);
          working.set(event.instance, new Set());
          grow(fleet, 1);
        } else if (event.type === "instance-reclaimed" || event.type === "instance-crashed") {
          grow(fleetOf.get(event.instance) as string, -1);
        } else if (event.type === "request-started") {
          const requests = working.get(event.instance)?.add(event.request);
          if ((requests?.size ?? 0) > given.requestsPerInstance) over.push(`request ${event.request}`);
        } else if ((event.type === "request-finished" || event.type === "request-failed") && event.instance !== null) {
          working.get(event.instance)?.delete(event.request);
        }
      }
      expect(over).toEqual([]);
    }),
  );
});

test("nothing happens in an instance that is gone or frozen", () => {
  fc.assert(
    fc.property(scenario, (given) => {
      const asleep = new Set<number>();
      const wrong: TraceEvent[] = [];
      for (const event of run(given).events) {
        if (
          event.type === "instance-frozen" ||
          event.type === "instance-reclaimed" ||
          event.type === "instance-crashed"
        )
          asleep.add(event.instance);
        else if (event.type === "instance-thawed") asleep.delete(event.instance);
        else if ((event.type === "request-started" || event.type === "request-finished") && asleep.has(event.instance))
          wrong.push(event);
      }
      expect(wrong).toEqual([]);
    }),
  );
});

test("the same scenario gives the same events", () => {
  fc.assert(
    fc.property(scenario, (given) => {
      expect(run(given).events).toEqual(run(given).events);
    }),
    { numRuns: 30 },
  );
});

test("whatever happened before, a request that comes alone waits for a cold start at most", () => {
  fc.assert(
    fc.property(scenario, (given) => {
      const { clock, arrive, play, all, profile } = run(given);
      const alone = given.arrivals.length + 1;
      arrive(200_000 - clock.now(), { path: "/a" });
      play(210_000);
      const started = all("request-started").find(({ request }) => request === alone);
      expect(started?.queuedMillis).toBeLessThanOrEqual(profile.coldStartMillis.value);
    }),
    { numRuns: 400 },
  );
});
