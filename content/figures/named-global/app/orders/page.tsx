import { globalPool } from "../../lib/db";

export default async function Page() {
  const { rows } = await globalPool.query("select 'page' as about");
  return rows[0].about;
}
