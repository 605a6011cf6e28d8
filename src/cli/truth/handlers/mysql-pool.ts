import mysql from "mysql2/promise";

/** By query: `limit`, `idle` (maxIdle), `after` (idleTimeout), `queue` (queueLimit), `max`. */
let pool: mysql.Pool | null = null;

export async function GET(request: Request) {
  const asked = new URL(request.url).searchParams;
  const number = (name: string) => (asked.has(name) ? { [names[name] ?? name]: Number(asked.get(name)) } : {});
  pool ??= mysql.createPool({
    uri: process.env.DATABASE_URL as string,
    ...Object.assign({}, ...Object.keys(names).map(number)),
    ...(asked.has("refuse") && { waitForConnections: false }),
  });
  const seconds = Number(asked.get("seconds") ?? 0);
  if (asked.has("leak")) {
    const connection = await pool.getConnection();
    await connection.query("select 1");
    return Response.json("kept");
  }
  await pool.query("select sleep(?)", [seconds]);
  return Response.json("ok");
}

const names: Record<string, string> = {
  limit: "connectionLimit",
  idle: "maxIdle",
  after: "idleTimeout",
  queue: "queueLimit",
  max: "max",
};
