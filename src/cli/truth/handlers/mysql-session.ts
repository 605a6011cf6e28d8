import mysql from "mysql2/promise";

const pool = mysql.createPool({ uri: process.env.DATABASE_URL as string, connectionLimit: 1 });

/** What of a session the next borrower finds, and what `end()` on a borrowed connection does. */
export async function GET(request: Request) {
  const asked = new URL(request.url).searchParams;
  const connection = await pool.getConnection();
  const [[row]] = await connection.query<mysql.RowDataPacket[]>("select @tenant as tenant, connection_id() as id");
  await connection.query("set @tenant = ?", [asked.get("tenant")]);
  if (asked.has("end")) await connection.end();
  else connection.release();
  return Response.json({ found: row?.tenant ?? null, same: row?.id === connection.threadId });
}
