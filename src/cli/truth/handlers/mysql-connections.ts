import mysql from "mysql2/promise";

/** A connection for each request; with `end` it is closed again. */
export async function GET(request: Request) {
  const asked = new URL(request.url).searchParams;
  const connection = await mysql.createConnection(process.env.DATABASE_URL as string);
  // Nobody listens for what becomes of one that is kept, and the process would end with it.
  connection.on("error", () => {});
  await connection.query("select sleep(?)", [Number(asked.get("seconds") ?? 0)]);
  if (asked.has("end")) await connection.end();
  return Response.json("ok");
}
