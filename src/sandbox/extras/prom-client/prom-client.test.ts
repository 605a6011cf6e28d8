import { describe, expect, it } from "vitest";
import { TestInstances } from "../../fixtures/test-instance.ts";

const scrape = `
  export default async function handler(req, res) {
    res.setHeader("content-type", register.contentType);
    res.end(await register.metrics());
  }`;

describe("the real prom-client in an instance", () => {
  it("writes what a handler counts in Prometheus' text format", async () => {
    const instances = await TestInstances.with(`
      import { Counter, Gauge, Histogram, register } from "prom-client";
      const served = new Counter({ name: "app_requests_total", help: "Requests served.", labelNames: ["route"] });
      new Gauge({ name: "app_up", help: "Up.", collect() { this.set(1); } });
      const seconds = new Histogram({ name: "app_seconds", help: "Time.", buckets: [0.01, 0.1] });
      const end = seconds.startTimer();
      served.inc({ route: "/a" });
      await new Promise((resolve) => setTimeout(resolve, 50));
      end();
      ${scrape}`);
    await instances.start();
    expect(await instances.get("/api/test")).toMatchSnapshot();
  });

  it("keeps a registry for each instance", async () => {
    const instances = await TestInstances.with(`
      import { Counter, register } from "prom-client";
      const served = new Counter({ name: "served_total", help: "x" });
      export default async function handler(req, res) {
        served.inc();
        res.end(String((await served.get()).values[0].value));
      }`);
    await instances.start();
    await instances.start();
    const request = (instance: number) => instances.request([{ instance }]);
    const bodies = [...(await request(1)), ...(await request(1)), ...(await request(2))];
    expect(bodies).toMatchObject([{ body: "1" }, { body: "2" }, { body: "1" }]);
  });

  it("asks on behalf of the request that scrapes, after it has waited", async () => {
    const instances = await TestInstances.with(`
      import { Pool } from "pg";
      import { Gauge, register } from "prom-client";
      const pool = new Pool({ max: 2 });
      for (const name of ["first", "second"])
        new Gauge({
          name,
          help: "x",
          async collect() {
            await pool.query("select 1");
            this.set(1);
          },
        });
      export default async function handler(req, res) {
        res.end(await register.metrics());
      }`);
    await instances.start();
    await instances.request([{}, {}]);
    const asked = instances.database.sent.map(({ context }) => [context.request, context.source?.line]);
    expect(asked.sort()).toEqual([
      [1, 10],
      [1, 10],
      [2, 10],
      [2, 10],
    ]);
  });

  it.each([
    ["collectDefaultMetrics()", /a simulated instance has none of these/],
    ['new Pushgateway("http://push.test").push({ jobName: "x" })', /http.request\(\) is not available/],
    [
      'new Counter({ name: "twice", help: "x" }); new Counter({ name: "twice", help: "x" })',
      /twice has already been registered/,
    ],
  ])("says why %s fails", async (code, message) => {
    const instances = await TestInstances.with(`
      import { Counter, collectDefaultMetrics, Pushgateway } from "prom-client";
      export default async function handler() {
        await (() => { return ${code.includes(";") ? `(() => { ${code} })()` : code}; })();
      }`);
    await instances.start();
    expect(await instances.get("/api/test")).toMatch(message);
  });
});
