import { pool } from "../../../lib/db";

export async function POST(request: Request) {
  const number = Number(new URL(request.url).searchParams.get("number"));
  const client = await pool.connect();
  try {
    const { percent } = await (await fetch("https://tax.test/rate")).json();
    await client.query("insert into orders (number, cents) values ($1, $2)", [number, 1000 + 10 * percent]);
    return Response.json({ ordered: number }, { status: 201 });
  } finally {
    client.release();
  }
}
