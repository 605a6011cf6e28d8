import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const database = new Pool({ connectionString: process.env.DATABASE_URL, max: 1, application_name: "watch" });
// PgBouncer answers SHOW in a database of its own.
const bouncer = new Pool({ connectionString: process.env.POOLER_URL?.replace(/app$/, "pgbouncer"), max: 1 });

const bySession = `select application_name, count(*)::int as connections from pg_stat_activity
  where backend_type = 'client backend' group by application_name order by application_name`;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const [pools, sessions] = await Promise.all([bouncer.query("show pools"), database.query(bySession)]);
  const { cl_active, cl_waiting, sv_active, sv_idle } = pools.rows.find(({ database }) => database === "app");
  res.status(200).json({ pooler: { cl_active, cl_waiting, sv_active, sv_idle }, postgres: sessions.rows });
}
