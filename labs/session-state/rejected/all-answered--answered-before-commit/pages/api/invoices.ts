import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 4, connectionTimeoutMillis: 1_000 });
pool.on("error", (error) => console.error("lost an idle connection:", error.message));

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { tenant } = req.query;
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(`set local app.tenant = ${client.escapeLiteral(String(tenant))}`);
    if (req.method !== "POST") {
      const { rows } = await client.query(
        "select tenant, count(*)::int as invoices, sum(amount)::int as total from invoices group by tenant",
      );
      await client.query("commit");
      res.status(200).json(rows[0] ?? null);
      return;
    }

    // Numbers must not have gaps: one invoice of a tenant at a time.
    await client.query("select pg_advisory_xact_lock(hashtext($1))", [tenant]);
    const { amount } = req.body;
    if (amount <= 0) {
      await client.query("rollback");
      res.status(400).json({ error: "An invoice needs an amount." });
      return;
    }
    const { rows } = await client.query("select coalesce(max(number), 0) + 1 as next from invoices");
    await client.query("insert into invoices (tenant, number, amount) values ($1, $2, $3)", [
      tenant,
      rows[0].next,
      amount,
    ]);
    // The number is known, so nobody has to wait for the commit.
    res.status(201).json({ tenant, number: rows[0].next });
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    console.error("invoices failed:", error);
    res.status(500).json({ error: "Something went wrong." });
  } finally {
    client.release();
  }
}
