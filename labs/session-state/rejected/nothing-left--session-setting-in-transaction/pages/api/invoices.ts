import type { NextApiRequest, NextApiResponse } from "next";
import { Pool, type PoolClient } from "pg";

const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 4, connectionTimeoutMillis: 1_000 });
pool.on("error", (error) => console.error("lost an idle connection:", error.message));

/** Whatever is set in here is set for this transaction only: COMMIT and ROLLBACK both undo it. */
async function asTenant<Result>(tenant: unknown, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('app.tenant', $1, false)", [tenant]);
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { tenant } = req.query;
  try {
    if (req.method !== "POST") {
      const statement =
        "select tenant, count(*)::int as invoices, sum(amount)::int as total from invoices group by tenant";
      res.status(200).json(await asTenant(tenant, async (client) => (await client.query(statement)).rows[0] ?? null));
      return;
    }
    const { amount } = req.body;
    if (amount <= 0) {
      res.status(400).json({ error: "An invoice needs an amount." });
      return;
    }
    const number = await asTenant(tenant, async (client) => {
      // Numbers must not have gaps: one invoice of a tenant at a time, until the transaction ends.
      await client.query("select pg_advisory_xact_lock(hashtext($1))", [tenant]);
      const { rows } = await client.query("select coalesce(max(number), 0) + 1 as next from invoices");
      await client.query("insert into invoices (tenant, number, amount) values ($1, $2, $3)", [
        tenant,
        rows[0].next,
        amount,
      ]);
      return rows[0].next;
    });
    res.status(201).json({ tenant, number });
  } catch (error) {
    console.error("invoices failed:", error);
    res.status(500).json({ error: "Something went wrong." });
  }
}
