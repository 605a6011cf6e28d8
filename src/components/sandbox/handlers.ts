import * as say from "#strings/sandbox.ts";
import type { Adapter } from "./setup.ts";

/** The styles of handlers, by the adapter that calls them. */
export const handlerStyles: ReadonlyArray<{ adapter: Adapter; name: string; text: string }> = [
  {
    adapter: "pages-api",
    name: say.pagesApi,
    text: `import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "./lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select count(*) from orders");
  res.status(200).json(rows[0]);
}
`,
  },
  {
    adapter: "route-handler",
    name: say.routeHandler,
    text: `import { pool } from "./lib/db";

export async function GET(request: Request) {
  const { rows } = await pool.query("select count(*) from orders");
  return Response.json(rows[0]);
}
`,
  },
  {
    adapter: "lambda",
    name: say.lambdaHandler,
    text: `import { pool } from "./lib/db";

export const handler = async (event: { queryStringParameters?: Record<string, string> }) => {
  const { rows } = await pool.query("select count(*) from orders");
  return { statusCode: 200, body: JSON.stringify(rows[0]) };
};
`,
  },
  {
    adapter: "fetch",
    name: say.fetchHandler,
    text: `import { Client } from "pg";

export default {
  async fetch(request: Request): Promise<Response> {
    // On Workers a socket belongs to the request that opened it.
    const client = new Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    try {
      const { rows } = await client.query("select count(*) from orders");
      return Response.json(rows[0]);
    } finally {
      await client.end();
    }
  },
};
`,
  },
];

export const databaseText = `import { Pool } from "pg";

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: 5,
  connectionTimeoutMillis: 2_000,
});
pool.on("error", (error) => console.error("idle client lost:", error.message));
`;

/** The first handler of a style. */
export const handlerOf = (adapter: Adapter): string =>
  (handlerStyles.find((style) => style.adapter === adapter) ?? handlerStyles[0])?.text ?? "";

/** Whether nobody has written in it: another style may take its place. */
export const isUntouched = (text: string): boolean => handlerStyles.some((style) => style.text === text);
