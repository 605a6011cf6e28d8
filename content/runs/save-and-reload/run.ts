import { completed, defineRun } from "#claims/author.ts";

const route = `
import { pool } from "../../../lib/db";

export async function GET() {
  const { rows } = await pool.query("SELECT now()");
  return Response.json(rows);
}
`;

export default defineRun({
  describes: "`next dev`: `lib/db.ts` is saved once a second, and the page asks after each save",
  settings: { saves: 6, tailSeconds: 0 },
  routes: [{ path: "/api/orders", file: "app/api/orders/route.ts", adapter: "route-handler" }],
  files: (_, code) => ({
    "lib/db.ts": completed(code || "export const pool = new Pool({ max: 5 });"),
    "app/api/orders/route.ts": route,
  }),
  scenario: ({ saves, tailSeconds }) => ({
    platform: "next-dev",
    saves: Array.from({ length: saves }, (_, index) => ({ atMillis: 1_500 + index * 1_000, file: "lib/db.ts" })),
    traffic: [{ kind: "constant", requests: saves + 1, everyMillis: 1_000, atMillis: 1_000 }],
    tailMillis: 5 + tailSeconds * 1_000,
  }),
  measures: {
    pools: (run) => run.events("pool-created").length,
    /** Whether a new pool opens its connection before the old one's connection is closed. */
    newOpensBeforeOldCloses: (run) => {
      const second = run.events("connection-opened")[1];
      const closed = run.events("connection-closed")[0];
      return second !== undefined && closed !== undefined && second.seq < closed.seq;
    },
    /** The second pool is made when the file is evaluated again, after the save and before its connection is dialled. */
    evaluatedAfterSave: (run) => {
      const saved = run.events("file-saved")[0];
      const evaluated = run.events("module-evaluated").filter(({ file }) => file === "lib/db.ts")[1];
      const dialled = run.events("connection-dialled")[1];
      return Boolean(saved && evaluated && dialled && saved.seq < evaluated.seq && evaluated.seq < dialled.seq);
    },
  },
});
