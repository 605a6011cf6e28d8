import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
pool.on("error", (error) => console.error("Idle client lost:", error.message));

export async function GET() {
  const { rows } = await pool.query("select id, customer from orders order by id limit 3");
  return Response.json(rows);
}
