import mysql from "mysql2/promise";
import { expect, test } from "vitest";
import { createMariadbServer, findMariadb } from "#cli/truth/mariadb-server.ts";
import { labIds, loadLab } from "#lab/runtimes/node/load-lab.ts";
import { mysqlSql } from "#project/take-home/servers/mysql-files.ts";

// Debian has MariaDB in place of MySQL; what labs set up is the same in both.
const mariadb = process.env.WARM_START_EXHAUSTIVE === "1" ? findMariadb() : null;

test.runIf(mariadb)(
  "every set-up for MySQL runs on a real server, and the lab's user reads each table and view",
  async () => {
    if (mariadb === null) return;
    const server = await createMariadbServer(mariadb);
    try {
      for (const id of await labIds()) {
        const { scenario } = await loadLab(id);
        if (scenario.database.kind !== "mysql") continue;
        await server.start({
          "max-connections": scenario.database.maxConnections,
          "log-bin": "binary",
          "server-id": 1,
        });
        const root = await mysql.createConnection({ uri: server.url("root"), multipleStatements: true });
        await root.query(`drop database app; create database app; ${mysqlSql({ id, scenario })}`);
        await root.end();
        const app = await mysql.createConnection(server.url());
        const [tables] = await app.query<mysql.RowDataPacket[]>("show tables");
        expect(tables, id).not.toEqual([]);
        for (const table of tables) {
          const [rows] = await app.query<mysql.RowDataPacket[]>("select * from ??", [Object.values(table)[0]]);
          expect(rows, `${id}: ${JSON.stringify(table)}`).not.toEqual([]);
        }
        const [clock] = await app.query<mysql.RowDataPacket[]>("select lab_millis() between 0 and 9999 as laps");
        expect(clock).toEqual([{ laps: 1 }]);
        await app.end();
        await server.stop();
      }
    } finally {
      await server.dispose();
    }
  },
  120_000,
);
