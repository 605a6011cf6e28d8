import { pool } from "../../../lib/db";

export async function POST(request: Request) {
  const number = Number(new URL(request.url).searchParams.get("number"));
  try {
    const client = await pool.connect();
    // A client that is lent reports its own end.
    const lost = (error: Error) => console.error("lent client lost:", error.message);
    client.on("error", lost);
    let failure: Error | undefined;
    try {
      const { percent } = await (await fetch("https://tax.test/rate")).json();
      await client.query("insert into orders (number, cents) values ($1, $2)", [number, 1000 + 10 * percent]);
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      client.off("error", lost);
      client.release(failure);
    }
    return Response.json({ ordered: number }, { status: 201 });
  } catch (error) {
    // The order may have been written: who asks has to look before asking again.
    console.error("order not confirmed:", number, error);
    return Response.json({ error: "Not confirmed. Look at your orders before you try again." }, { status: 503 });
  }
}
