import type { Connection, Open } from "../lib/connection";

/** Wrong: nothing is kept. */
export async function dbConnect(open: Open): Promise<Connection> {
  return open();
}
