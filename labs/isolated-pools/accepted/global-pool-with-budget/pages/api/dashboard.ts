import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const slots = { all: 100, superusers: 3, export: 20 };
const instances = 20;
const max = Math.floor((slots.all - slots.superusers - slots.export) / instances);

declare global {
  var dashboardPool: Pool | undefined;
}

function openPool(): Pool {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max, connectionTimeoutMillis: 1_500 });
  pool.on("error", (error) => console.error("lost an idle connection:", error.message));
  return pool;
}

const tiles = ["revenue", "orders", "returns", "stock", "visitors", "reviews"];

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  globalThis.dashboardPool ??= openPool();
  const pool = globalThis.dashboardPool;
  const read = async (tile: string) => {
    const client = await pool.connect();
    try {
      return (await client.query("select name, value, at from tile($1, $2)", [req.query.shop, tile])).rows[0];
    } finally {
      client.release();
    }
  };
  res.status(200).json(await Promise.all(tiles.map(read)));
}
