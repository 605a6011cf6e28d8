import { afterAll, describe, expect, it } from "vitest";
import type { RunInput } from "#lab/runtime.ts";
import { scenarioSchema } from "#schemas/scenario.ts";
import { createNodeRuntime } from "./node-runtime.ts";

const runtime = createNodeRuntime();
afterAll(() => runtime.dispose());

const inputOf = (handler: string): RunInput => ({
  lab: "test",
  files: { "handler.ts": handler },
  routes: [{ path: "/api/test", file: "handler.ts", adapter: "pages-api" }],
  scenario: scenarioSchema.parse({
    platform: "vercel-fluid",
    traffic: [{ kind: "burst", requests: 2 }],
    seeds: { shown: [1], hidden: [2] },
  }),
  seed: 1,
});

describe("packages that only some runs need", () => {
  it("are there in a hardened thread, in runs that import them", async () => {
    const { trace } = await runtime.run(
      inputOf(`
        import { Counter, register } from "prom-client";
        const served = new Counter({ name: "served_total", help: "Requests served." });
        export default async function handler(req: any, res: any) {
          served.inc();
          res.end(await register.metrics());
        }`),
    );
    expect(trace.error).toBeNull();
    const bodies = trace.events.flatMap((event) => (event.type === "request-finished" ? [event] : []));
    expect(bodies).toMatchObject([{ status: 200 }, { status: 200 }]);
  });
});
