import { Client } from "pg";

/** The next free seat of a show: 1, 2, 3, … */
export async function takeSeat(show: number): Promise<number> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query("update shows set taken = taken + 1 where id = $1 returning taken", [show]);
  await client.end();
  return rows[0].taken;
}
