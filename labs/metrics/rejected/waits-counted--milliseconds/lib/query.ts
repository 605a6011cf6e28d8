import { pool } from "./db";
import { timeouts, waitTime } from "./metrics";

export interface Asker {
  route: string;
  requestId: string;
}

type Row = Record<string, unknown>;

async function borrow(route: string) {
  const asked = Date.now();
  try {
    const client = await pool.connect();
    waitTime.observe({ route }, Date.now() - asked);
    return client;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("timeout exceeded")) timeouts.inc();
    throw error;
  }
}

/** Every query of the shop goes through here. */
export async function query({ route }: Asker, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = await borrow(route);
  try {
    const { rows } = await client.query(sql, values);
    return rows;
  } finally {
    client.release();
  }
}
