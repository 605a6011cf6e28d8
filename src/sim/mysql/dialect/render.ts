import { mysqlError, notSimulated, syntaxErrorAt } from "../mysql-error.ts";
import { literal, quotedName, rowsSql, type SessionFacts } from "./facts.ts";
import { functionSql, nameless } from "./functions.ts";
import { type Group, isGroup, isSymbol, isWord, type Node } from "./nodes.ts";
import { processNames, processRows } from "./process-list.ts";
import { SqlRefused, type Token } from "./tokens.ts";

/** What a statement is rendered with; parameters are literals of Postgres, taken in order. */
export interface Rendering {
  readonly sql: string;
  readonly facts: SessionFacts;
  readonly parameters: readonly string[];
  /** Parameters used so far. */
  used: number;
  /** Names given with `AS` that are not all in lower case. */
  readonly aliases: Map<string, string>;
}

const operators: ReadonlyMap<string, string> = new Map([
  ["&&", "and"],
  ["||", "or"],
  ["!", "not"],
  ["<=>", "is not distinct from"],
  ["/", "* 1.0 /"],
  ["->", "#>"],
  ["->>", "#>>"],
]);
const words: ReadonlyMap<string, string> = new Map([
  ["div", "/"],
  ["mod", "%"],
  ["regexp", "~*"],
  ["rlike", "~*"],
  ["like", "ilike"],
  ["straight_join", "join"],
  ["current_timestamp", "localtimestamp(0)"],
  ["localtimestamp", "localtimestamp(0)"],
  ["utc_timestamp", "localtimestamp(0)"],
]);
/** Words that Postgres keeps for itself and MySQL leaves for names (postgresql.org/docs/current/sql-keywords-appendix.html). */
const freeInMysql = new Set(
  "analyse asymmetric authorization collation concurrently current_catalog current_schema deferrable freeze initially isnull notnull overlaps placing session_user similar symmetric tablesample user variadic verbose".split(
    " ",
  ),
);
const dropped = new Set([
  "sql_no_cache",
  "high_priority",
  "low_priority",
  "quick",
  "sql_small_result",
  "sql_big_result",
]);
const refused = new Set(["xor", "sounds", "sql_calc_found_rows", "outfile", "dumpfile", "match"]);

/** MySQL's expressions and clauses as Postgres writes them. Throws `SqlRefused` for what has no counterpart here. */
export function render(nodes: readonly Node[], rendering: Rendering): string {
  let text = "";
  const add = (piece: string, before: Node | undefined) => {
    const tight = piece === "." || piece === "," || isSymbol(before, ".") || text === "";
    if (piece !== "") text += tight ? piece : ` ${piece}`;
  };
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at] as Node;
    const before = nodes[at - 1];
    const next = nodes[at + 1];
    if (isGroup(node)) {
      add(groupSql(node, rendering), before);
      continue;
    }
    if (node.kind === "word" && !isSymbol(before, ".") && !isSymbol(next, ".")) {
      const phrase = phraseAt(nodes, at, rendering);
      if (phrase !== null) {
        add(phrase.sql, before);
        at += phrase.nodes - 1;
        continue;
      }
    }
    if (
      node.kind === "word" &&
      isWord(node, "information_schema") &&
      isSymbol(next, ".") &&
      isWord(nodes[at + 2], "processlist")
    ) {
      add(`(${rowsSql(processNames, processRows(rendering.facts, true))}) as processlist`, before);
      at += 2;
      continue;
    }
    if ((isSymbol(node, "->") || isSymbol(node, "->>")) && next?.kind === "string") {
      add(`${operators.get((node as Token).value)} ${literal(jsonPath(next.value))}`, before);
      at++;
      continue;
    }
    add(tokenSql(node, before, next, rendering), before);
  }
  return text;
}

const groupSql = ({ nodes }: Group, rendering: Rendering): string => `(${render(nodes, rendering)})`;

/** Several nodes that mean one thing: function calls, intervals, limits, hints. */
function phraseAt(nodes: readonly Node[], at: number, rendering: Rendering): { sql: string; nodes: number } | null {
  const { value } = nodes[at] as Token;
  const next = nodes[at + 1];
  const third = nodes[at + 2];
  if (isGroup(next) && !notFunctions.has(value)) {
    const sql = functionSql(value, next, isWord(third, "over"), rendering);
    return sql === null ? null : { sql, nodes: 2 };
  }
  const named = nameless.get(value);
  if (named !== undefined) return { sql: named, nodes: 1 };
  if (value === "interval" && third?.kind === "word") {
    return { sql: intervalSql(render([next as Node], rendering), third.value), nodes: 3 };
  }
  if (value === "limit" && isSymbol(third, ",") && nodes[at + 3]) {
    const [offset, count] = [render([next as Node], rendering), render([nodes[at + 3] as Node], rendering)];
    return { sql: `limit ${count} offset ${offset}`, nodes: 4 };
  }
  if (value === "lock" && isWord(next, "in")) return { sql: "for share", nodes: 4 };
  if (value === "from" && isWord(next, "dual")) return { sql: "", nodes: 2 };
  if (value === "collate") return { sql: "", nodes: 2 };
  if (["use", "force", "ignore"].includes(value) && isWord(next, "index", "key") && isGroup(third))
    return { sql: "", nodes: 3 };
  if (value.startsWith("_utf8") && next?.kind === "string") return { sql: "", nodes: 1 };
  return null;
}

/** Words before parentheses that call nothing. */
const notFunctions = new Set(
  "in and or not as on using values where having when then else select from join set over partition by exists any all union like between is case limit offset distinct into key primary unique index references check default interval return with recursive".split(
    " ",
  ),
);

const units = new Set("microsecond second minute hour day week month quarter year".split(" "));

function intervalSql(amount: string, unit: string): string {
  if (!units.has(unit)) throw new SqlRefused(notSimulated(`INTERVAL … ${unit.toUpperCase()}`));
  const [times, name] = unit === "quarter" ? [3, "month"] : [1, unit];
  return `((${amount})::float8 * interval '${times} ${name}')`;
}

function tokenSql(token: Token, before: Node | undefined, next: Node | undefined, rendering: Rendering): string {
  const { kind, value } = token;
  switch (kind) {
    case "string":
      return literal(value);
    case "bytes":
      return `'\\x${value}'::bytea`;
    case "quoted":
      return quotedName(value);
    case "parameter": {
      const given = rendering.parameters[rendering.used++];
      if (given === undefined) throw new SqlRefused(syntaxErrorAt(rendering.sql, token.start));
      return given;
    }
    case "variable":
      return variableSql(value, rendering);
    case "symbol":
      if (value === ":=" || value === "{") throw new SqlRefused(notSimulated(`\`${value}\``));
      return operators.get(value) ?? value;
    case "word": {
      if (freeInMysql.has(value) || value.startsWith("$")) return quotedName(value);
      if (isSymbol(before, ".") || isSymbol(next, ".")) return value;
      if (refused.has(value)) throw new SqlRefused(notSimulated(value.toUpperCase()));
      if (dropped.has(value)) return "";
      const alias = rendering.aliases.get(value);
      return alias === undefined ? (words.get(value) ?? value) : quotedName(alias);
    }
    default:
      return value;
  }
}

function variableSql(text: string, { facts }: Rendering): string {
  if (!text.startsWith("@@")) return literal(facts.userVariable(text.slice(1).toLowerCase()));
  const [scope, name] = text.slice(2).toLowerCase().split(".").slice(-2);
  const wanted = name ?? scope ?? "";
  const value = facts.variable(wanted, name !== undefined && scope === "global" ? "global" : "session");
  if (value === undefined) throw new SqlRefused(mysqlError(1193, `Unknown system variable '${wanted}'`));
  return literal(value);
}

/** `$.a.b[0]` as Postgres' `{a,b,0}`. */
export function jsonPath(path: string): string {
  if (!/^\$(?:\.\w+|\[\d+\]|\."[^"]*")*$/.test(path)) throw new SqlRefused(notSimulated(`the JSON path ${path}`));
  const steps = path.slice(1).match(/\w+|"[^"]*"/g) ?? [];
  return `{${steps.join(",")}}`;
}
