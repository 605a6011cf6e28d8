import { pool } from "../../../lib/db";

let newest: Promise<unknown[]> | undefined;

export async function GET() {
  newest ??= pool.query("select id, customer from orders order by id limit 3").then(({ rows }) => rows);
  return Response.json(await newest);
}
