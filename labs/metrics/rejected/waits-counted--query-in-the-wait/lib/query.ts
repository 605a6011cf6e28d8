import { pool } from "./db";
import { timeouts, waitTime } from "./metrics";

export interface Asker {
  route: string;
  requestId: string;
}

type Row = Record<string, unknown>;

/** Every query of the shop goes through here. */
export async function query({ route }: Asker, sql: string, values: unknown[] = []): Promise<Row[]> {
  const end = waitTime.startTimer({ route });
  try {
    const { rows } = await pool.query(sql, values);
    end();
    return rows;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("timeout exceeded")) timeouts.inc();
    throw error;
  }
}
