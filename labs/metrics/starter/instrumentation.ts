import { query } from "./lib/query";

/** Next.js runs this once, before the server takes requests: fail early, and open the first connection. */
export async function register() {
  await query({ route: "startup", requestId: "startup" }, "select 1 as up");
}
