import { pool } from "./db";
import { idle, used, waiting, waitMillis } from "./metrics";

export interface Asker {
  route: string;
  requestId: string;
}

type Row = Record<string, unknown>;

/** Every query of the shop goes through here. */
export async function query(asker: Asker, sql: string, values: unknown[] = []): Promise<Row[]> {
  idle.set(pool.idleCount);
  used.set(pool.totalCount - pool.idleCount);
  waiting.set(pool.waitingCount);
  const start = Date.now();
  const { rows } = await pool.query(sql, values);
  waitMillis.observe({ request: asker.requestId }, Date.now() - start);
  return rows;
}
