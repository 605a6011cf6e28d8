import { chosen, completed, defineRun } from "#claims/author.ts";

/** Ways to run one query, by the names that claims use; `sql` fails for some requests. */
const ways: Record<string, string> = {
  "pool-query": `
    const { rows } = await pool.query(sql);
    return rows;`,
  finally: `
    const client = await pool.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      client.release();
    }`,
  after: `
    const client = await pool.connect();
    const { rows } = await client.query(sql);
    client.release();
    return rows;`,
  catch: `
    const client = await pool.connect();
    try {
      return (await client.query(sql)).rows;
    } catch (error) {
      client.release();
      throw error;
    }`,
};

const handler = (body: string) => `
  const pool = new Pool();
  async function rowsOf(sql) {${body}
  }
  export default async function handler(req, res) {
    try {
      res.json(await rowsOf(req.query.fail ? "SELECT nonsense" : "SELECT 1"));
    } catch (error) {
      res.status(500).json(error.message);
    }
  }
`;

export default defineRun({
  describes: "Three requests whose query works and two whose query fails, on one instance with a pool",
  settings: { way: "finally" },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ way }) => ({ "pages/api/orders.ts": completed(handler(chosen(ways, way))) }),
  scenario: () => ({
    platform: "lambda",
    traffic: [
      { kind: "constant", requests: 3, everyMillis: 500, path: "/api/orders" },
      { kind: "constant", requests: 2, everyMillis: 500, atMillis: 1_500, path: "/api/orders?fail=1" },
    ],
    tailMillis: 50,
  }),
});
