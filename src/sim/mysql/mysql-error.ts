/** An error as MySQL reports it. */
export interface MysqlError {
  errno: number;
  /** MySQL's symbol, which mysql2 puts into `error.code`. */
  symbol: string;
  sqlState: string;
  message: string;
}

/** Symbols and SQLSTATEs by number (dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html). */
const known: Record<number, readonly [symbol: string, sqlState: string]> = {
  1040: ["ER_CON_COUNT_ERROR", "08004"],
  1043: ["ER_HANDSHAKE_ERROR", "08S01"],
  1047: ["ER_UNKNOWN_COM_ERROR", "08S01"],
  1048: ["ER_BAD_NULL_ERROR", "23000"],
  1050: ["ER_TABLE_EXISTS_ERROR", "42S01"],
  1052: ["ER_NON_UNIQ_ERROR", "23000"],
  1054: ["ER_BAD_FIELD_ERROR", "42S22"],
  1055: ["ER_WRONG_FIELD_WITH_GROUP", "42000"],
  1062: ["ER_DUP_ENTRY", "23000"],
  1064: ["ER_PARSE_ERROR", "42000"],
  1065: ["ER_EMPTY_QUERY", "42000"],
  1094: ["ER_NO_SUCH_THREAD", "HY000"],
  1095: ["ER_KILL_DENIED_ERROR", "HY000"],
  1105: ["ER_UNKNOWN_ERROR", "HY000"],
  1136: ["ER_WRONG_VALUE_COUNT_ON_ROW", "21S01"],
  1142: ["ER_TABLEACCESS_DENIED_ERROR", "42000"],
  1146: ["ER_NO_SUCH_TABLE", "42S02"],
  1153: ["ER_NET_PACKET_TOO_LARGE", "08S01"],
  1156: ["ER_NET_PACKETS_OUT_OF_ORDER", "08S01"],
  1193: ["ER_UNKNOWN_SYSTEM_VARIABLE", "HY000"],
  1205: ["ER_LOCK_WAIT_TIMEOUT", "HY000"],
  1213: ["ER_LOCK_DEADLOCK", "40001"],
  1210: ["ER_WRONG_ARGUMENTS", "HY000"],
  1227: ["ER_SPECIFIC_ACCESS_DENIED_ERROR", "42000"],
  1232: ["ER_WRONG_TYPE_FOR_VAR", "42000"],
  1235: ["ER_NOT_SUPPORTED_YET", "42000"],
  1238: ["ER_INCORRECT_GLOBAL_LOCAL_VAR", "HY000"],
  1243: ["ER_UNKNOWN_STMT_HANDLER", "HY000"],
  1264: ["ER_WARN_DATA_OUT_OF_RANGE", "22003"],
  1305: ["ER_SP_DOES_NOT_EXIST", "42000"],
  1317: ["ER_QUERY_INTERRUPTED", "70100"],
  1366: ["ER_TRUNCATED_WRONG_VALUE_FOR_FIELD", "HY000"],
  1390: ["ER_PS_MANY_PARAM", "HY000"],
  1406: ["ER_DATA_TOO_LONG", "22001"],
  1451: ["ER_ROW_IS_REFERENCED_2", "23000"],
  1452: ["ER_NO_REFERENCED_ROW_2", "23000"],
  1792: ["ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION", "25006"],
  1835: ["ER_MALFORMED_PACKET", "HY000"],
  3819: ["ER_CHECK_CONSTRAINT_VIOLATED", "HY000"],
  4031: ["ER_CLIENT_INTERACTION_TIMEOUT", "HY000"],
};

/** An error by its number. */
export function mysqlError(errno: number, message: string): MysqlError {
  const [symbol, sqlState] = known[errno] ?? ["ER_UNKNOWN_ERROR", "HY000"];
  return { errno, symbol, sqlState, message };
}

export const tooManyConnections = mysqlError(1040, "Too many connections");
export const badHandshake = mysqlError(1043, "Bad handshake");
export const packetTooLarge = mysqlError(1153, "Got a packet bigger than 'max_allowed_packet' bytes");
export const outOfOrder = mysqlError(1156, "Got packets out of order");
export const malformedPacket = mysqlError(1835, "Malformed communication packet.");
/**
 * MySQL writes this, numbered 0 in answer to nothing, before it closes a session at its `wait_timeout`; since 8.0.24
 * (dev.mysql.com/doc/relnotes/mysql/8.0/en/news-8-0-24.html). Older ones and MariaDB (10.11, run) close without a word.
 */
export const overWaitTimeout = mysqlError(
  4031,
  "The client was disconnected by the server because of inactivity. See wait_timeout and interactive_timeout for configuring this behavior.",
);
export const interrupted = mysqlError(1317, "Query execution was interrupted");

/** Where the simulator ends, said as such. */
export const notSimulated = (what: string): MysqlError =>
  mysqlError(1235, `A limit of this simulator, not of MySQL: ${what}. Postgres answers SQL here.`);

/** Near which words a statement can't be read. */
export const syntaxError = (near: string, line = 1): MysqlError =>
  mysqlError(
    1064,
    "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the " +
      `right syntax to use near '${near.slice(0, 80)}' at line ${line}`,
  );

/** From where in a statement on it can't be read. */
export const syntaxErrorAt = (sql: string, at: number): MysqlError =>
  syntaxError(sql.slice(at), sql.slice(0, at).split("\n").length);
