import { pool } from "./db";
import { timeouts, waitTime } from "./metrics";

export interface Asker {
  route: string;
  requestId: string;
}

type Row = Record<string, unknown>;

async function borrow(route: string) {
  const end = waitTime.startTimer({ route });
  const client = await pool.connect();
  end();
  return client;
}

/** Every query of the shop goes through here. */
export async function query({ route }: Asker, sql: string, values: unknown[] = []): Promise<Row[]> {
  try {
    const client = await borrow(route);
    try {
      const { rows } = await client.query(sql, values);
      return rows;
    } finally {
      client.release();
    }
  } catch (error) {
    timeouts.inc();
    throw error;
  }
}
