import { interrupted, type MysqlError, mysqlError, notSimulated, syntaxError, syntaxErrorAt } from "./mysql-error.ts";

/** Errors of the simulated server itself travel under this code of Postgres' protocol, with their number behind it. */
const ownCode = /^M(\d{4})$/;

/** The code under which `error` travels in Postgres' protocol. */
export const codeOf = ({ errno }: MysqlError): string => `M${errno}`;

/** What MySQL says where Postgres says this, by field letter of its ErrorResponse. */
export function mysqlErrorOf(fields: Record<string, string>, database: string, sql: string): MysqlError {
  const { C: code = "", M: message = "", D: detail = "", t: table = "", n: constraint = "", c: column = "" } = fields;
  const own = ownCode.exec(code);
  if (own) return mysqlError(Number(own[1]), message);
  const quoted = /"([^"]*)"/.exec(message)?.[1] ?? "";
  switch (code) {
    case "42P01":
      return mysqlError(1146, `Table '${database}.${quoted.split(".").at(-1)}' doesn't exist`);
    case "42P07":
      return mysqlError(1050, `Table '${quoted}' already exists`);
    case "42703":
      return mysqlError(1054, `Unknown column '${unknownColumn(message)}' in 'field list'`);
    case "42702":
      return mysqlError(1052, `Column '${quoted}' in field list is ambiguous`);
    case "42803":
      return mysqlError(1055, `Expression is not in GROUP BY clause: ${message}`);
    case "42883":
      if (!message.startsWith("function")) return notSimulated(`types that Postgres does not compare (${message})`);
      return mysqlError(1305, `FUNCTION ${database}.${/function (\w+)\(/.exec(message)?.[1] ?? ""} does not exist`);
    case "42601":
      if (/VALUES lists|more (expressions|target columns)/.test(message)) {
        return mysqlError(1136, "Column count doesn't match value count at row 1");
      }
      return syntaxErrorNear(message, sql);
    case "23505":
      return mysqlError(1062, `Duplicate entry '${duplicated(detail)}' for key '${table}.${keyName(constraint)}'`);
    case "23502":
      return mysqlError(1048, `Column '${column || quoted}' cannot be null`);
    case "23503":
      return /is still referenced/.test(detail)
        ? mysqlError(
            1451,
            `Cannot delete or update a parent row: a foreign key constraint fails (\`${database}\`.\`${table}\`, CONSTRAINT \`${constraint}\`)`,
          )
        : mysqlError(
            1452,
            `Cannot add or update a child row: a foreign key constraint fails (\`${database}\`.\`${table}\`, CONSTRAINT \`${constraint}\`)`,
          );
    case "23514":
      return mysqlError(3819, `Check constraint '${constraint}' is violated.`);
    case "22001":
      return mysqlError(1406, `Data too long for column '${column}' at row 1`);
    case "22003":
      return mysqlError(1264, `Out of range value for column '${column}' at row 1`);
    case "22P02":
    case "22007":
    case "22008":
      return mysqlError(1366, `Incorrect value: '${quoted}' (${message})`);
    case "25006":
      return mysqlError(1792, "Cannot execute statement in a READ ONLY transaction.");
    case "40P01":
    case "40001":
      return mysqlError(1213, "Deadlock found when trying to get lock; try restarting transaction");
    case "55P03":
      return mysqlError(1205, "Lock wait timeout exceeded; try restarting transaction");
    case "57014":
      return interrupted;
    case "42501":
      return mysqlError(1142, `command denied: ${message}`);
    case "XX000":
    case "P0001":
      return mysqlError(1105, message);
    default:
      return /^(0A|42|22|26|3)/.test(code)
        ? notSimulated(`Postgres refuses it with ${code}: ${message}`)
        : mysqlError(1105, message);
  }
}

const unknownColumn = (message: string) =>
  /column "?([^"]+?)"? (?:does not exist|of relation)/.exec(message)?.[1] ?? "";
const syntaxErrorNear = (message: string, sql: string): MysqlError => {
  const near = /at or near "(.*)"/s.exec(message)?.[1] ?? "";
  const at = near === "" ? -1 : sql.toLowerCase().lastIndexOf(near.toLowerCase());
  return at < 0 ? syntaxError(near) : syntaxErrorAt(sql, at);
};
const duplicated = (detail: string) => (/=\((.*)\) already exists/s.exec(detail)?.[1] ?? "").replaceAll(", ", "-");
const keyName = (constraint: string) => (constraint.endsWith("_pkey") ? "PRIMARY" : constraint);
