import { completed, defineRun } from "#claims/author.ts";

const db = completed(`
const connection = {};

export async function dbConnect() {
  if (connection.isConnected) return connection.client;
  const client = new Client();
  client.on("error", () => {});
  await client.connect();
  connection.client = client;
  connection.isConnected = true;
  return client;
}
`);
const handler = `
import { dbConnect } from "../../lib/db";

export default async function handler(req, res) {
  const client = await dbConnect();
  await client.query("SELECT 1");
  res.json({});
}
`;
const [a, b] = ["/api/orders", "/api/items"];

export default defineRun({
  describes:
    "Functions A and B connect through one file that remembers in `isConnected` that it has; B is called `gapMillis` after A, and A `again` after that",
  settings: { platform: "vercel-fluid", deployed: "as-usual", gapMillis: 3_000, again: 0, ended: 0 },
  routes: [
    { path: a, file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: b, file: "pages/api/items.ts", adapter: "pages-api" },
  ],
  files: () => ({ "lib/db.ts": db, "pages/api/orders.ts": handler, "pages/api/items.ts": handler }),
  scenario: ({ platform, deployed, gapMillis, again, ended }) => ({
    platform,
    ...(deployed === "apart" ? { functions: { [a]: "orders", [b]: "items" } } : {}),
    traffic: [
      { kind: "burst", requests: 1, path: a },
      { kind: "burst", requests: 1, path: b, atMillis: gapMillis },
      ...(again > 0 ? [{ kind: "burst" as const, requests: 1, path: a, atMillis: gapMillis + 3_000 }] : []),
    ],
    faults: ended > 0 ? [{ kind: "kill-backend", atMillis: gapMillis - 1_000, target: "any", count: 1 }] : [],
    tailMillis: 5,
  }),
});
