import { afterAll, describe, expect, it } from "vitest";
import type { RunInput } from "#lab/runtime.ts";
import { ensureSnapshot } from "#pglite/build-snapshot.ts";
import { ensureDrivers } from "#sandbox/build-drivers.ts";
import { ensureExtra } from "#sandbox/build-extras.ts";
import { scenarioSchema } from "#schemas/scenario.ts";
import { createThreadRuntime } from "./thread-runtime.ts";

const asked: string[] = [];
const runtime = createThreadRuntime({
  id: "node",
  files: async () => ({
    thread: new URL("./engine-thread.ts", import.meta.url),
    snapshotPath: (await ensureSnapshot()).path,
    driversPath: (await ensureDrivers()).path,
    async extraPath(id) {
      asked.push(id);
      return (await ensureExtra(id)).path;
    },
  }),
});
afterAll(() => runtime.dispose());

const inputOf = (handler: string): RunInput => ({
  lab: "test",
  files: { "handler.ts": handler },
  routes: [{ path: "/api/test", file: "handler.ts", adapter: "pages-api" }],
  scenario: scenarioSchema.parse({
    platform: "vercel-fluid",
    traffic: [{ kind: "burst", requests: 2 }],
    seeds: { shown: [1], notShown: [2] },
  }),
  seed: 1,
});

describe("packages that only some runs need", () => {
  it("are not asked for by runs that import none", async () => {
    const { trace } = await runtime.run(inputOf("export default (req: any, res: any) => res.end();"));
    expect(trace.error).toBeNull();
    expect(asked).toEqual([]);
  });

  it("are there in a hardened thread, in runs that import them, and are loaded once", async () => {
    const counting = inputOf(`
        import { Counter, register } from "prom-client";
        const served = new Counter({ name: "served_total", help: "Requests served." });
        export default async function handler(req: any, res: any) {
          served.inc();
          res.end(await register.metrics());
        }`);
    const { trace, traceHash } = await runtime.run(counting);
    expect((await runtime.run(counting)).traceHash).toBe(traceHash);
    expect(asked).toEqual(["prom-client"]);
    expect(trace.error).toBeNull();
    const bodies = trace.events.flatMap((event) => (event.type === "request-finished" ? [event] : []));
    expect(bodies).toMatchObject([{ status: 200 }, { status: 200 }]);
  });
});
