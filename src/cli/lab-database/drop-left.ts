import { Client } from "pg";

// Run by a process that is about to end and can't wait: `{ url, statements }` as JSON on standard input.
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { url, statements }: { url: string; statements: string[] } = JSON.parse(Buffer.concat(chunks).toString());
const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
await client.connect();
for (const statement of statements) await client.query(statement);
await client.end();
