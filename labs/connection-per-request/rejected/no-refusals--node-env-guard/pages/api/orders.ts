import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

declare global {
  var orderPool: Pool | undefined;
}

/** The guard is meant for hot reloads; in production every call gets a pool of its own. */
function getPool(): Pool {
  if (process.env.NODE_ENV === "production") return new Pool({ connectionString: process.env.DATABASE_URL });
  globalThis.orderPool ??= new Pool({ connectionString: process.env.DATABASE_URL });
  return globalThis.orderPool;
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await getPool().query("select id, customer, total from orders order by id limit 5");
  res.status(200).json(rows);
}
