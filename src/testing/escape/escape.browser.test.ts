import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { RunInput, RunReport } from "#lab/runtime.ts";
import { createTabRuntime } from "#lab/runtimes/worker/tab-runtime.ts";
import { withHandler } from "../contract/handlers.ts";
import { type Attempt, attemptHandler, tools } from "./attempt.ts";
import { attempts } from "./attempts/index.ts";
import { type PageWatch, watchPage } from "./page-watch.ts";

const runtime = createTabRuntime({ base: "/engine/" });
const canary = inject("canaryUrl");
let watch: PageWatch;
let expected: RunReport;

/** Four requests on two instances: enough to meet oneself and another. */
function small(input: RunInput): RunInput {
  const traffic: RunInput["scenario"]["traffic"] = [
    { kind: "waves", waves: 2, requests: 2, everyMillis: 1000, atMillis: 0 },
  ];
  return { ...input, scenario: { ...input.scenario, instances: 2, traffic } };
}
const solution = small(inject("labInputs").solution);

const logOf = ({ trace }: RunReport) =>
  trace.events.flatMap((event) => (event.type === "log-line" ? [event.text] : []));

/** Lets messages and requests that were sent anyway arrive. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 100));

beforeAll(async () => {
  watch = watchPage(canary);
  expected = await runtime.run(solution);
  await settle();
  await watch.take();
});

afterAll(async () => {
  watch.stop();
  await runtime.dispose();
});

describe("ways out of the sandbox", () => {
  it.each(attempts.map((attempt) => [attempt.name, attempt] as const))("%s leads nowhere", async (_, attempt) => {
    const report = await runtime.run(withHandler(solution, attemptHandler(attempt, canary)));
    const log = logOf(report);
    expect(report.trace.error).toBeNull();
    expect(log.filter((line) => line === "began").length).toBeGreaterThanOrEqual(2);
    expect(log.filter((line) => line.startsWith("REACHED"))).toEqual([]);
    const [next] = await Promise.all([runtime.run(solution), settle()]);
    expect(await watch.take()).toEqual([]);
    expect(logOf(next)).toEqual([]);
    expect(next.traceHash).toBe(expected.traceHash);
  });

  it("leave the lab, after all of them, playing as it does in Node", async () => {
    const { traceHash } = await runtime.run(inject("labInputs").solution);
    expect(traceHash).toBe(inject("nodeHashes").solution);
  });

  it("are at least twenty, with different names", () => {
    expect(new Set(attempts.map(({ name }) => name)).size).toBe(attempts.length);
    expect(attempts.length).toBeGreaterThanOrEqual(20);
  });
});

describe("the same attempts on an ordinary page", () => {
  const run = async ({ body }: Attempt): Promise<string[]> => {
    const reached: string[] = [];
    const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
    const attempt = new AsyncFunction("reached", "canary", "realm", `const globalThis = realm; ${tools} ${body}`);
    await attempt((what: string) => reached.push(what), canary, {}).catch(() => {});
    return reached;
  };

  it.each(attempts.filter(({ succeedsOnPage }) => succeedsOnPage).map((attempt) => [attempt.name, attempt] as const))(
    "%s is noticed",
    async (_, attempt) => {
      expect(await run(attempt)).not.toEqual([]);
    },
  );

  it("leave traces that the watch notices", async () => {
    await settle();
    const noticed = (await watch.take()).join("\n");
    for (const trace of [
      "/fetch",
      "/xhr",
      "/socket",
      "/events",
      "/import",
      "/beacon",
      "BroadcastChannel",
      "forged message",
    ]) {
      expect(noticed).toContain(trace);
    }
  });
});
