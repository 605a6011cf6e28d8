import { notSimulated, syntaxError } from "../mysql-error.ts";
import { literal, quotedName, rowsSql, type SessionFacts } from "./facts.ts";
import { isSymbol, isWord, type Node } from "./nodes.ts";
import { processColumns, processRows } from "./process-list.ts";
import { SqlRefused } from "./tokens.ts";

/** SHOW and DESCRIBE as a query over what they show. */
export function showSql(nodes: readonly Node[], facts: SessionFacts): string {
  const rest = nodes.slice(1).filter((node) => !isWord(node, "global", "session", "local", "full", "extended"));
  const full = nodes.some((node) => isWord(node, "full"));
  const what = rest[0]?.kind === "word" ? rest[0].value : "";
  switch (what) {
    case "processlist":
      return rowsSql(processColumns, processRows(facts, full));
    case "status":
      return filtered(facts.status(), rest);
    case "variables":
      return filtered(facts.variables(), rest);
    case "warnings":
    case "errors":
      return rowsSql(["Level", "Code", "Message"], []);
    case "databases":
    case "schemas":
      if (rest.length > 1) throw new SqlRefused(notSimulated("SHOW DATABASES with LIKE or WHERE"));
      return rowsSql(["Database"], [["information_schema"], [facts.database || "app"]]);
    case "tables":
      if (full || rest.some((node) => isWord(node, "like", "where"))) {
        throw new SqlRefused(notSimulated("SHOW TABLES with FULL, LIKE or WHERE"));
      }
      return `select tablename as ${quotedName(`Tables_in_${facts.database || "app"}`)} from pg_catalog.pg_tables where schemaname = 'public' order by 1`;
    case "columns":
    case "fields":
      if (full || rest.some((node) => isWord(node, "like", "where"))) {
        throw new SqlRefused(notSimulated("SHOW COLUMNS with FULL, LIKE or WHERE"));
      }
      return describeSql(rest.slice(1).filter((node) => !isWord(node, "from", "in")));
    default:
      throw new SqlRefused(notSimulated(`SHOW ${what.toUpperCase()}`));
  }
}

/** DESCRIBE's six columns. */
export function describeSql(nodes: readonly Node[]): string {
  const last = nodes.at(-1);
  if (last === undefined || !("value" in last)) throw new SqlRefused(syntaxError(""));
  return `select column_name as "Field", data_type as "Type", is_nullable as "Null", '' as "Key", column_default as "Default",
    case when is_identity = 'YES' or column_default like 'nextval(%' then 'auto_increment' else '' end as "Extra"
    from information_schema.columns where table_schema = 'public' and table_name = ${literal(last.value)} order by ordinal_position`;
}

/** Rows of name and value that LIKE or `WHERE Variable_name = …` lets through; all of them without either. */
function filtered(all: ReadonlyArray<readonly [string, string | number]>, rest: readonly Node[]): string {
  const rows = [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, String(value)]);
  const columns = ["Variable_name", "Value"];
  const [, word, pattern, fourth] = rest;
  if (word === undefined) return rowsSql(columns, rows);
  const like = isWord(word, "like") && pattern?.kind === "string" ? pattern.value : null;
  const named =
    isWord(word, "where") && pattern && "value" in pattern && pattern.value.toLowerCase() === "variable_name"
      ? rest.slice(3)
      : null;
  if (like !== null)
    return rowsSql(
      columns,
      rows.filter(([name]) => isLike(name as string, like)),
    );
  if (named === null) throw new SqlRefused(notSimulated("this SHOW … WHERE"));
  if (!isSymbol(fourth, "=") && !isWord(fourth, "in", "like")) throw new SqlRefused(notSimulated("this SHOW … WHERE"));
  const values = stringsIn(named).map((value) => value.toLowerCase());
  return rowsSql(
    columns,
    rows.filter(([name]) => values.some((value) => isLike(name as string, value))),
  );
}

const stringsIn = (nodes: readonly Node[]): string[] =>
  nodes.flatMap((node) => (node.kind === "group" ? stringsIn(node.nodes) : node.kind === "string" ? [node.value] : []));

/** LIKE without regard to case: `%` is any text, `_` any character unless escaped. */
export function isLike(text: string, pattern: string): boolean {
  const source = pattern
    .toLowerCase()
    .replace(/\\([_%])|[%_]|[.*+?^${}()|[\]\\]/g, (found, escaped) =>
      escaped ? `${escaped}` : found === "%" ? ".*" : found === "_" ? "." : `\\${found}`,
    );
  return new RegExp(`^${source}$`).test(text.toLowerCase());
}
