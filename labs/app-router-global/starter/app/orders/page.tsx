import { pool } from "../../lib/db";

export default async function Page() {
  const { rows } = await pool.query("select count(*)::int as open from orders where not shipped");
  return `${rows[0].open} orders are open.`;
}
