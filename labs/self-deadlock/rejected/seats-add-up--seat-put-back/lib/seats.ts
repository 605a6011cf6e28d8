import { pool } from "./db";

/** The next free seat of a show: 1, 2, 3, … */
export async function takeSeat(show: number): Promise<number> {
  const { rows } = await pool.query("update shows set taken = taken + 1 where id = $1 returning taken", [show]);
  return rows[0].taken;
}

export async function giveBackSeat(show: number): Promise<void> {
  await pool.query("update shows set taken = taken - 1 where id = $1", [show]);
}
