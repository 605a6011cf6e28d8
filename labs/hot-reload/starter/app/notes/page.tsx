import { pool } from "../../lib/db";

export default async function Page() {
  const { rows } = await pool.query("select max(id) as newest from notes");
  return `The newest note is ${rows[0].newest}.`;
}
