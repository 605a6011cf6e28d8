import type { PoolClient } from "pg";

/** The next free seat of a show: 1, 2, 3, … It is taken when the client's transaction commits. */
export async function takeSeat(show: number, client: PoolClient): Promise<number> {
  const { rows } = await client.query("update shows set taken = taken + 1 where id = $1 returning taken", [show]);
  return rows[0].taken;
}
