/** Handlers that faults happen to, as a learner would write them. */
export const handlers = {
  poolWithListener: `import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
pool.on("error", (error: any) => console.log(\`pool: \${error.code} \${error.message}\`));

export default async function handler(req, res) {
  const { rows } = await pool.query("select count(*)::int as orders from orders");
  res.status(200).json(rows);
}
`,

  poolWithoutListener: `import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export default async function handler(req, res) {
  const { rows } = await pool.query("select count(*)::int as orders from orders");
  res.status(200).json(rows);
}
`,

  clientWithListener: `import { Client } from "pg";

const client = new Client({ connectionString: process.env.DATABASE_URL });
client.on("error", (error: any) => console.log(\`client: \${error.code} \${error.message}\`));
const connected = client.connect();

export default async function handler(req, res) {
  await connected;
  const { rows } = await client.query("select count(*)::int as orders from orders");
  res.status(200).json(rows);
}
`,

  clientWithoutListener: `import { Client } from "pg";

const client = new Client({ connectionString: process.env.DATABASE_URL });
const connected = client.connect();

export default async function handler(req, res) {
  await connected;
  const { rows } = await client.query("select count(*)::int as orders from orders");
  res.status(200).json(rows);
}
`,

  /** Holds a client for 500 ms while it waits for something else. */
  checkedOutWithListener: `import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
pool.on("error", (error: any) => console.log(\`pool: \${error.code} \${error.message}\`));

export default async function handler(req, res) {
  const client = await pool.connect();
  client.on("error", (error: any) => console.log(\`client: \${error.code} \${error.message}\`));
  try {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await client.query("select 1");
    res.status(200).json({});
  } catch (error: any) {
    res.status(503).json({ error: error.message });
  } finally {
    client.release();
    console.log(\`pool: \${pool.totalCount} clients\`);
  }
}
`,

  checkedOutWithPoolListenerOnly: `import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
pool.on("error", (error: any) => console.log(\`pool: \${error.code} \${error.message}\`));

export default async function handler(req, res) {
  const client = await pool.connect();
  try {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await client.query("select 1");
    res.status(200).json({});
  } finally {
    client.release();
  }
}
`,

  /** Says how its query ended. */
  slowQuery: `import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
pool.on("error", (error: any) => console.log(\`pool: \${error.code} \${error.message}\`));

export default async function handler(req, res) {
  try {
    await pool.query("select pg_sleep(1)");
    res.status(200).json({});
  } catch (error: any) {
    res.status(503).json({ code: error.code ?? null, error: error.message });
  }
}
`,

  /** Inserts in a transaction that takes 500 ms, and counts what the table has. */
  slowTransaction: `import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export default async function handler(req, res) {
  const before = await pool.query("select count(*)::int as orders from orders");
  const client = await pool.connect();
  client.on("error", () => {});
  try {
    await client.query("begin");
    await client.query("insert into orders (note) values ('new')");
    await new Promise((resolve) => setTimeout(resolve, 500));
    await client.query("commit");
    res.status(200).json({ before: before.rows[0].orders });
  } catch (error: any) {
    await client.query("rollback").catch(() => {});
    res.status(503).json({ before: before.rows[0].orders, code: error.code ?? null, error: error.message });
  } finally {
    client.release();
  }
}
`,

  /** Changes the same row in every request, and thinks for 500 ms before it commits. */
  slowUpdate: `import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export default async function handler(req, res) {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("update stock set left_over = left_over - 1 where id = 1");
    await new Promise((resolve) => setTimeout(resolve, 500));
    await client.query("commit");
    res.status(200).json({});
  } finally {
    client.release();
  }
}
`,

  /** Gives a query half a second to answer. */
  queryTimeout: `import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, query_timeout: 500 });
pool.on("error", (error: any) => console.log(\`pool: \${error.code} \${error.message}\`));

export default async function handler(req, res) {
  try {
    const { rows } = await pool.query("select count(*)::int as orders from orders");
    res.status(200).json(rows);
  } catch (error: any) {
    res.status(503).json({ error: error.message });
  }
}
`,

  clientPerRequest: `import { Client } from "pg";

export default async function handler(req, res) {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  try {
    await client.connect();
    const { rows } = await client.query("select count(*)::int as orders from orders");
    res.status(200).json(rows);
  } catch (error: any) {
    res.status(503).json({ code: error.code, error: error.message });
  } finally {
    await client.end();
  }
}
`,
};

export const setupSql = "create table orders (id int generated always as identity, note text)";
