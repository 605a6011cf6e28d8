import { read } from "../../../lib/db";

export async function POST(request: Request) {
  const number = Number(new URL(request.url).searchParams.get("number"));
  try {
    const { percent } = await (await fetch("https://tax.test/rate")).json();
    await read("insert into orders (number, cents) values ($1, $2)", [number, 1000 + 10 * percent]);
    return Response.json({ ordered: number }, { status: 201 });
  } catch (error) {
    console.error("order not confirmed:", number, error);
    return Response.json({ error: "Not confirmed." }, { status: 503 });
  }
}
