import { Pool } from "pg";

type Settings = { currency: string; vat: number };

// A Pool needs no promise: it connects when it is asked. Only the settings have to be waited for.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 3, connectionTimeoutMillis: 500 });
pool.on("error", (error) => console.error(error.message));

let settings: Promise<Settings> | undefined;

function readSettings(): Promise<Settings> {
  const reading = pool.query<Settings>("select currency, vat from settings").then(({ rows }) => rows[0] as Settings);
  reading.catch(() => {
    if (settings === reading) settings = undefined;
  });
  return reading;
}

export async function getShop() {
  settings ??= readSettings();
  return { pool, ...(await settings) };
}
