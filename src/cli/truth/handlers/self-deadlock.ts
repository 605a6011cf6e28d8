import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1, connectionTimeoutMillis: 400 });

export async function GET() {
  const client = await pool.connect();
  try {
    await client.query("select 1");
    await pool.query("select 2");
    return Response.json("ok");
  } finally {
    client.release();
  }
}
