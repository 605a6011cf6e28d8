import { pool } from "../../lib/db";

export default async function Page() {
  const { rows } = await pool.query("select 'page' as about");
  return rows[0].about;
}
