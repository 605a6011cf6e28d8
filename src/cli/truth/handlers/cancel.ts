import { Client } from "pg";

const connectionString = process.env.DATABASE_URL;

export async function GET(request: Request) {
  const how = new URL(request.url).searchParams.get("how");
  const client = new Client({ connectionString });
  const heard: string[] = [];
  client.on("error", (error: Error & { code?: string }) => heard.push(error.code ?? error.message));
  await client.connect();
  const pid = (await client.query("select pg_backend_pid() as pid")).rows[0].pid;
  const sleeping = client.query("select pg_sleep(2)").then(
    () => "slept",
    (error) => `${error.code} ${error.message}`,
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  const other = new Client({ connectionString });
  await other.connect();
  const { rows } = await other.query(`select ${how}($1) as signalled`, [pid]);
  const outcome = await sleeping;
  await new Promise((resolve) => setTimeout(resolve, 200));
  const after = await client.query("select 1").then(
    () => "usable",
    (error) => error.message,
  );
  await other.end();
  return Response.json({ signalled: rows[0].signalled, outcome, after, heard });
}
