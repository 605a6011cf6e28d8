import { describe, expect, it } from "vitest";
import { TestInstances } from "../fixtures/test-instance.ts";
import { unheardRejections } from "../fixtures/unheard-rejections.ts";
import { reportUnhandled } from "../index.ts";

const handler = "export default (req, res) => res.json(process.env.REGION);";

async function signalled(source: string) {
  const instances = new TestInstances(`${source}\n${handler}`);
  await instances.start();
  let heard: boolean | undefined;
  instances.queue.schedule(0, () => {
    heard = instances.realms[0]?.signal("SIGTERM");
  });
  await instances.settle();
  return { instances, heard };
}

describe("SIGTERM", () => {
  it("is nobody's where nobody listens", async () => {
    const { instances, heard } = await signalled("");
    expect(heard).toBe(false);
    expect(instances.exits).toEqual([]);
  });

  it("lets a listener end its pool and then the process", async () => {
    let left = null as Awaited<ReturnType<typeof signalled>> | null;
    // Leaving an async function by process.exit rejects its promise, which the host reports and nobody minds.
    const reasons = await unheardRejections(async () => {
      left = await signalled(`
        import { Pool } from "pg";
        const pool = new Pool({ idleTimeoutMillis: 0 });
        await pool.query("select 1");
        process.on("SIGTERM", async (signal, number) => {
          console.log(signal, number);
          await pool.end();
          process.exit(0);
        });`);
    });
    for (const reason of reasons) reportUnhandled(reason);
    const { instances, heard } = left as unknown as Awaited<ReturnType<typeof signalled>>;
    expect(instances.crashes).toEqual([]);
    expect(heard).toBe(true);
    expect(instances.logs()).toEqual(["SIGTERM 15"]);
    expect(instances.of("pool-changed").at(-1)).toMatchObject({ total: 0 });
    expect(instances.exits).toEqual([0]);
  });

  it("is heard once by process.once", async () => {
    const { instances } = await signalled("process.once('SIGTERM', () => console.log('once'));");
    expect(instances.realms[0]?.signal("SIGTERM")).toBe(false);
    expect(instances.logs()).toEqual(["once"]);
  });

  it("ends the process where a listener throws", async () => {
    const { instances } = await signalled("process.on('SIGTERM', () => { throw new Error('in listener'); });");
    expect(instances.crashes).toMatchObject([{ message: "Error: in listener" }]);
  });
});

it("reads the platform's variables in process.env", async () => {
  const instances = new TestInstances(handler, { settings: { environment: { REGION: "fra1" } } });
  await instances.start();
  expect(await instances.get("/api/test")).toBe('200 "fra1"');
});
