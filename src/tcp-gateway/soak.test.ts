import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { createRandom } from "#sim/random.ts";
import { createSoakClient, soakSetup } from "#testing/gateway/soak-client.ts";
import { spawnGateway } from "#testing/gateway/spawned-gateway.ts";

const soakMillis = 60_000;
const clientCount = 15;

let folder = "";
let setup = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "soak-"));
  setup = join(folder, "setup.sql");
  await writeFile(setup, soakSetup);
});
afterAll(() => rm(folder, { recursive: true }));

it.each([
  ["directly", [], true],
  ["through the pooler in transaction mode", ["--pool-mode", "transaction", "--default-pool-size", "5"], false],
])(
  "gives 15 clients with statements of the same names every answer right, %s",
  async (how, flags, keepsSession) => {
    const gateway = await spawnGateway("--max-connections", "30", "--setup", setup, ...flags);
    onTestFinished(async () => void (await gateway.stop()));
    const memoryBefore = gateway.memoryMegabytes();
    const random = createRandom(7);
    const clients = Array.from({ length: clientCount }, (_, index) =>
      createSoakClient({ port: gateway.port, id: index + 1, random: random(`client ${index}`), keepsSession }),
    );
    const untilMillis = performance.now() + soakMillis;
    await Promise.all(clients.map((client) => client.run(untilMillis)));

    const witness = new Client({ host: "127.0.0.1", port: gateway.port, user: "app", database: "postgres" });
    await witness.connect();
    const { rows } = await witness.query(
      "select client, count(*)::int as entries from ledger group by client order by client",
    );
    expect(rows).toEqual(
      clients
        .map((client, index) => ({ client: index + 1, entries: client.committed() }))
        .filter(({ entries }) => entries > 0),
    );
    const { rows: sessions } = await witness.query("select pid, application_name from pg_stat_activity");
    expect(sessions.length, JSON.stringify(sessions)).toBeLessThanOrEqual(keepsSession ? 1 : 5);
    await witness.end();

    const checked = clients.reduce((sum, client) => sum + client.checked(), 0);
    expect(checked).toBeGreaterThan(clientCount * 3);
    const memoryAfter = gateway.memoryMegabytes();
    console.log(`${checked} answers checked ${how}; gateway at ${memoryBefore} MB before, ${memoryAfter} MB after`);
    expect(await gateway.stop()).toEqual({ exitCode: 0, errors: "" });
  },
  soakMillis + 60_000,
);
