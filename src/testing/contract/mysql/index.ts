import { mysqlImports } from "./imports.ts";
import type { MysqlBehaviour } from "./mysql-behaviour.ts";
import { mysqlPools } from "./pools.ts";
import { mysqlServer } from "./server.ts";

/** The real mysql2 and the server of MySQL's protocol. */
export const mysqlBehaviours: Readonly<Record<string, readonly MysqlBehaviour[]>> = {
  "mysql2's imports": mysqlImports,
  "mysql2's pools": mysqlPools,
  "MySQL's server": mysqlServer,
};
