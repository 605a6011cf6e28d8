import { Pool, type QueryResultRow } from "pg";

let pool: Pool | undefined;

export async function dbConnect(): Promise<Pool> {
  if (pool) return pool;
  pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 3, connectionTimeoutMillis: 2_000 });
  pool.on("error", () => {});
  return pool;
}

export async function rowsOf<T extends QueryResultRow>(sql: string): Promise<T[]> {
  const client = await (await dbConnect()).connect();
  client.on("error", ignore);
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    client.off("error", ignore);
    client.release();
  }
}

/** What a borrowed client reports, its query reports too. */
const ignore = () => {};
