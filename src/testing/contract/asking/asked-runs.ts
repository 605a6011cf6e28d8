import type { RunInput } from "#lab/runtime.ts";
import { type ScenarioInput, scenarioSchema } from "#schemas/scenario.ts";

const file = "pages/api/orders.ts";

const connect = "const client = new Client({ connectionString: process.env.DATABASE_URL }); await client.connect();";

function input(body: string, scenario: Partial<ScenarioInput> = {}): RunInput {
  const code = `import { Client } from "pg";\nexport default async function handler(req, res) {\n${body}\n  res.json({});\n}\n`;
  return {
    lab: "contract",
    files: { [file]: code },
    routes: [{ path: "/api/orders", file, adapter: "pages-api" }],
    scenario: scenarioSchema.parse({
      platform: "lambda",
      traffic: [{ kind: "burst", requests: 1 }],
      seeds: { shown: [7], notShown: [8] },
      ...scenario,
      database: {
        setupSql: "create table t (id int primary key, n int); insert into t values (1, 0), (2, 0); create sequence s",
        ...scenario.database,
      },
    }),
    seed: 7,
  };
}

const withCode = (code: string): RunInput => {
  const given = input("");
  return { ...given, files: { [file]: code } };
};

/** Runs whose database the contract asks. Each instance takes 200 ms to start; what its handler does follows within 20 ms. */
export const asked = {
  /** From about 220 to 1220 ms a transaction is open that has changed row 1, inserted row 3 and locked 7. */
  openTransaction: input(`  ${connect}
  await client.query("begin");
  await client.query("update t set n = n + 1 where id = 1");
  await client.query("insert into t values (3, 3)");
  await client.query("select pg_advisory_xact_lock(7)");
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await client.query("commit");
  await client.end();`),
  /** Two transactions have begun at the same time: the second waits for the first one's row. */
  twoAtOneRow: input(
    `  ${connect}
  await client.query("begin");
  await client.query("update t set n = n + 1 where id = 1");
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await client.query("commit");
  await client.end();`,
    {
      traffic: [{ kind: "burst", requests: 2 }],
    },
  ),
  /** At 600 ms all five slots are taken; none is kept for superusers. */
  everySlotTaken: input(
    `  ${connect}\n  await new Promise((resolve) => setTimeout(resolve, 1000));\n  await client.end();`,
    {
      traffic: [{ kind: "burst", requests: 5 }],
      database: { maxConnections: 5, superuserReservedConnections: 0, reservedConnections: 0 },
    },
  ),
  behindPooler: input(`  ${connect.replace("DATABASE_URL", "POOLER_URL")}\n  await client.query("select 1");`, {
    pooler: { poolMode: "transaction" },
    traffic: [{ kind: "burst", requests: 3 }],
  }),
  syntaxError: withCode("export default ("),
  endlessLoop: withCode("export default function handler() {\n  while (true) {}\n}\n"),
  growingList: withCode(
    "export default function handler() {\n  const list = [];\n  for (;;) list.push(new Array(1_000_000).fill(0));\n}\n",
  ),
};
