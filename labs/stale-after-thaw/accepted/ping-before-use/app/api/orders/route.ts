import { withClient } from "../../../lib/db";

export async function POST(request: Request) {
  const number = Number(new URL(request.url).searchParams.get("number"));
  try {
    await withClient(async (client) => {
      const { percent } = await (await fetch("https://tax.test/rate")).json();
      await client.query("insert into orders (number, cents) values ($1, $2)", [number, 1000 + 10 * percent]);
    });
    return Response.json({ ordered: number }, { status: 201 });
  } catch (error) {
    console.error("order not confirmed:", number, error);
    return Response.json({ error: "Not confirmed. Look at your orders before you try again." }, { status: 503 });
  }
}
