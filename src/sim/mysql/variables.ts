import type { Assignment } from "./dialect/assignments.ts";
import { serverVersion } from "./dialect/functions.ts";
import { SqlRefused } from "./dialect/tokens.ts";
import { mysqlError, notSimulated } from "./mysql-error.ts";
import { maxAllowedPacketBytes } from "./packet-reader.ts";

type Value = string | number;

/** Defaults of MySQL 8.4 (dev.mysql.com/doc/refman/8.4/en/server-system-variables.html), but for the isolation that Postgres gives here. */
export const systemVariables = (own: { maxConnections: number; waitTimeoutSeconds: number }): Map<string, Value> =>
  new Map<string, Value>([
    ["autocommit", 1],
    ["character_set_client", "utf8mb4"],
    ["character_set_connection", "utf8mb4"],
    ["character_set_results", "utf8mb4"],
    ["character_set_server", "utf8mb4"],
    ["collation_connection", "utf8mb4_0900_ai_ci"],
    ["hostname", "db.internal"],
    ["innodb_lock_wait_timeout", 50],
    ["interactive_timeout", 28_800],
    ["max_allowed_packet", maxAllowedPacketBytes],
    ["max_connections", own.maxConnections],
    ["max_user_connections", 0],
    ["net_read_timeout", 30],
    ["net_write_timeout", 60],
    ["port", 3306],
    ["sql_mode", ""],
    ["system_time_zone", "UTC"],
    ["time_zone", "+00:00"],
    ["transaction_isolation", "READ-COMMITTED"],
    ["version", serverVersion],
    ["version_comment", "a simulation"],
    ["wait_timeout", own.waitTimeoutSeconds],
  ]);

/** Those that a session may set for itself; of the others here nothing but their value changes. */
const settable = new Set(
  "autocommit character_set_client character_set_connection character_set_results collation_connection innodb_lock_wait_timeout interactive_timeout net_read_timeout net_write_timeout sql_mode time_zone transaction_isolation wait_timeout".split(
    " ",
  ),
);
const seconds = new Set([
  "innodb_lock_wait_timeout",
  "interactive_timeout",
  "net_read_timeout",
  "net_write_timeout",
  "wait_timeout",
]);

/** What a session's SET changes, checked as MySQL checks it. Throws `SqlRefused`. */
export function checkedSetting(
  { scope, name, value }: Assignment,
  global: ReadonlyMap<string, Value>,
  user: string,
): Value {
  if (!global.has(name)) throw new SqlRefused(mysqlError(1193, `Unknown system variable '${name}'`));
  if (scope === "global") {
    if (user === "root") throw new SqlRefused(notSimulated("SET GLOBAL: the scenario sets the server up"));
    const privilege =
      "Access denied; you need (at least one of) the SUPER or SYSTEM_VARIABLES_ADMIN privilege(s) for this operation";
    throw new SqlRefused(mysqlError(1227, privilege));
  }
  if (!settable.has(name)) {
    throw new SqlRefused(mysqlError(1238, `Variable '${name}' is a GLOBAL variable and should be set with SET GLOBAL`));
  }
  if (name === "autocommit" || seconds.has(name)) {
    const number = Number(value);
    if (value === null || !Number.isFinite(number)) {
      throw new SqlRefused(mysqlError(1232, `Incorrect argument type to variable '${name}'`));
    }
    return name === "autocommit" ? Number(number !== 0) : Math.max(1, Math.floor(number));
  }
  const text = String(value ?? "");
  if (name === "time_zone" && !/^(\+00:00|utc|system)$/i.test(text))
    throw new SqlRefused(notSimulated("another time zone than UTC"));
  if (name === "transaction_isolation" && !/^read-committed$/i.test(text)) {
    throw new SqlRefused(notSimulated("another isolation level than READ COMMITTED"));
  }
  return text;
}
