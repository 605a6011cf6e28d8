import { pool } from "./db";
import { timeouts, waitTime } from "./metrics";

export interface Asker {
  route: string;
  requestId: string;
}

type Row = Record<string, unknown>;

/** Every query of the shop goes through here. */
export async function query({ route }: Asker, sql: string, values: unknown[] = []): Promise<Row[]> {
  const asked = performance.now();
  const client = await pool.connect().catch((error: Error) => {
    if (/^timeout exceeded/.test(error.message)) timeouts.inc();
    throw error;
  });
  waitTime.labels(route).observe((performance.now() - asked) / 1000);
  return client
    .query(sql, values)
    .then(({ rows }) => rows)
    .finally(() => client.release());
}
