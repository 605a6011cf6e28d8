/** What a statement may ask of its session and of the server, apart from tables. */
export interface SessionFacts {
  /** `CONNECTION_ID()`. */
  readonly id: number;
  readonly user: string;
  readonly database: string;
  readonly lastInsertId: number;
  /** A system variable; undefined for one that is not there. */
  variable(name: string, scope: "global" | "session"): string | number | undefined;
  variables(): ReadonlyArray<readonly [string, string | number]>;
  userVariable(name: string): string | number | null;
  status(): ReadonlyArray<readonly [string, string | number]>;
  processes(): readonly Process[];
}

/** A row of `SHOW PROCESSLIST`. */
export interface Process {
  id: number;
  user: string;
  host: string;
  database: string;
  command: "Sleep" | "Query" | "Connect";
  seconds: number;
  state: string;
  sql: string | null;
}

/** A value as Postgres reads it. */
export function literal(value: string | number | null): string {
  if (value === null) return "null";
  return typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''").replaceAll("\0", "")}'`;
}

export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Rows with these columns, as a query. */
export function rowsSql(
  columns: readonly string[],
  rows: ReadonlyArray<ReadonlyArray<string | number | null>>,
): string {
  const names = columns.map(quotedName).join(", ");
  if (rows.length === 0)
    return `select ${columns.map((name) => `null::text as ${quotedName(name)}`).join(", ")} where false`;
  const values = rows.map((row) => `(${row.map(literal).join(", ")})`).join(", ");
  return `select ${names} from (values ${values}) as rows (${names})`;
}
