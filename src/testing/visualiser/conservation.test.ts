import { afterAll, expect, test } from "vitest";
import { loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { imbalances } from "#visualiser/fixtures/index.ts";
import { createTimeline, frameAtIndex } from "#visualiser/frames/index.ts";

const runtime = createPatientRuntime();
afterAll(() => runtime.dispose());

/** Moments of each run that are looked at, first and last included; more in `npm run verify`. */
const moments = process.env.WARM_START_EXHAUSTIVE === "1" ? 100 : 20;

/** Runs with a pooler, a crowd, leaks, queues that run out of time, deployments. */
const labs = ["capacity", "external-pooler", "hang-or-fail", "leaky-release", "module-scope", "session-state"];

test.each(labs.flatMap((id) => [[id, "starter"] as const, [id, "solution"] as const]))(
  "every request, backend and pooler client of a real run is in the picture: %s, %s",
  { timeout: 60_000 },
  async (id, answer) => {
    const lab = await loadLab(id);
    const { trace } = await runtime.run(runInput(lab, lab[answer], lab.scenario.seeds.shown[0]));
    const timeline = createTimeline(trace);
    const last = trace.events.length - 1;
    expect(last).toBeGreaterThan(1_000);
    const wrong = Array.from({ length: moments }, (_, n) => {
      const index = Math.round((n / (moments - 1)) * (last + 1)) - 1;
      return imbalances(frameAtIndex(timeline, index), trace);
    });
    expect(wrong.flat()).toEqual([]);
  },
);
