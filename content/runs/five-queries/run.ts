import { chosen, completed, defineRun } from "#claims/author.ts";

const around = (body: string) => `
  const ids = [1, 2, 3, 4, 5];
  export default async function handler(req, res) {
    ${body}
    res.json("done");
  }
`;

const one = '"SELECT * FROM orders WHERE id = $1", [id]';

/** Ways to read five rows, by the names that claims use. */
const ways: Record<string, string> = {
  "client-each": `
    for (const id of ids) {
      const client = new Client();
      await client.connect();
      await client.query(${one});
      await client.end();
    }`,
  "one-client": `
    const client = new Client();
    await client.connect();
    for (const id of ids) await client.query(${one});
    await client.end();`,
  "one-query": `
    const client = new Client();
    await client.connect();
    await client.query("SELECT * FROM orders WHERE id = ANY($1)", [ids]);
    await client.end();`,
  "pool-each": `
    for (const id of ids) {
      const pool = new Pool();
      await pool.query(${one});
      await pool.end();
    }`,
  "never-ended": `
    for (const id of ids) {
      const client = new Client();
      await client.connect();
      await client.query(${one});
    }`,
};

export default defineRun({
  describes: "One request that reads five rows, in one of several ways",
  settings: { way: "client-each" },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ way }) => ({ "pages/api/orders.ts": completed(around(chosen(ways, way))) }),
  scenario: () => ({
    platform: "lambda",
    database: {
      setupSql:
        "create table orders (id int primary key, total int); insert into orders select n, n * 7 from generate_series(1, 50) as n;",
    },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 50,
  }),
});
