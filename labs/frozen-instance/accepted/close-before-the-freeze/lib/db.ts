import { waitUntil } from "@vercel/functions";
import { Pool, type QueryResult } from "pg";

const quietMillis = 2_000;
let current: Pool | undefined;
let uses = 0;

function open(): Pool {
  const made = new Pool({ connectionString: process.env.DATABASE_URL, max: 2, idleTimeoutMillis: 0 });
  made.on("error", (error) => console.error("idle client lost:", error.message));
  return made;
}

/** Ends the pool when nobody has used it for two seconds; the next request makes another one. */
async function endIfQuiet(): Promise<void> {
  const seen = uses;
  await new Promise((resolve) => setTimeout(resolve, quietMillis));
  if (uses !== seen || current === undefined) return;
  const ending = current;
  current = undefined;
  await ending.end();
}

export const pool = {
  async query(text: string, values?: unknown[]): Promise<QueryResult> {
    current ??= open();
    uses++;
    try {
      return await current.query(text, values);
    } finally {
      uses++;
      waitUntil(endIfQuiet());
    }
  },
};
