import { Pool } from "pg";

const connectionTimeoutMillis = 400;
const patient = new Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
const bounded = new Pool({ connectionString: process.env.DATABASE_URL, max: 2, connectionTimeoutMillis });

export async function GET(request: Request) {
  const pool = new URL(request.url).searchParams.has("bounded") ? bounded : patient;
  const client = await pool.connect();
  await client.query("select 1");
  return Response.json({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount });
}
