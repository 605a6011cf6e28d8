import { mysqlError, notSimulated, syntaxError, syntaxErrorAt } from "../mysql-error.ts";
import { type Assignment, assignmentsOf } from "./assignments.ts";
import { literal, type SessionFacts } from "./facts.ts";
import { insertSql } from "./insert.ts";
import { isName, isSymbol, isWord, type Node, nodesOf } from "./nodes.ts";
import { type Rendering, render } from "./render.ts";
import { selectSql } from "./select.ts";
import { describeSql, showSql } from "./show.ts";
import { tableSql } from "./tables.ts";
import { SqlRefused, tokensOf, zeroByte } from "./tokens.ts";

/** A value of a prepared statement's parameter, as the client sent it. */
export type Parameter = string | number | bigint | Uint8Array | null;

/** What a client's SQL asks for. */
export type Statement =
  | { kind: "sql"; sql: string; what: "rows" | "insert" | "change" | "begin" | "end" | "definition" }
  | { kind: "set"; assignments: Assignment[] }
  | { kind: "use"; database: string }
  | { kind: "kill"; id: number; only: boolean };

/** A statement of MySQL's as the server is to do it. Throws `SqlRefused`. */
export function statementOf(sql: string, facts: SessionFacts, parameters: readonly Parameter[] = []): Statement {
  const tokens = tokensOf(sql);
  while (isSymbol(tokens.at(-1), ";")) tokens.pop();
  const second = tokens.findIndex((token) => isSymbol(token, ";"));
  // Several statements in one text need a capability that clients ask for only when told to.
  if (second >= 0) throw new SqlRefused(syntaxErrorAt(sql, tokens[second + 1]?.start ?? sql.length));
  const nodes = nodesOf(tokens, sql);
  const [first, next] = nodes;
  if (first === undefined) throw new SqlRefused(mysqlError(1065, "Query was empty"));
  const rendering: Rendering = { sql, facts, parameters: parameters.map(parameterSql), used: 0, aliases: new Map() };
  const rendered = (what: Extract<Statement, { kind: "sql" }>["what"], text: string): Statement => ({
    kind: "sql",
    sql: text,
    what,
  });
  if (first.kind === "group") return rendered("rows", selectSql(first.nodes.length > 0 ? nodes : [], rendering));
  switch (first.kind === "word" ? first.value : "") {
    case "select":
    case "with":
    case "values":
    case "table":
      if (nodes.some((node) => isWord(node, "into"))) throw new SqlRefused(notSimulated("SELECT … INTO"));
      return rendered("rows", selectSql(nodes, rendering));
    case "insert":
      return rendered("insert", insertSql(nodes, rendering));
    case "update":
    case "delete":
      if (nodes.some((node) => isWord(node, "limit", "order"))) {
        throw new SqlRefused(notSimulated("ORDER BY or LIMIT in an UPDATE or DELETE"));
      }
      return rendered("change", render(nodes, rendering));
    case "create":
    case "drop":
    case "alter":
    case "truncate":
    case "rename":
      return rendered("definition", tableSql(nodes, rendering));
    case "begin":
      return rendered("begin", "begin");
    case "start":
      if (!isWord(next, "transaction")) throw new SqlRefused(notSimulated("START of anything but a transaction"));
      return rendered("begin", nodes.some((node) => isWord(node, "only")) ? "begin read only" : "begin");
    case "commit":
      if (nodes.some(chains)) throw new SqlRefused(notSimulated("COMMIT AND CHAIN or RELEASE"));
      return rendered("end", "commit");
    case "rollback":
      if (nodes.some(chains)) throw new SqlRefused(notSimulated("ROLLBACK AND CHAIN or RELEASE"));
      return isWord(nodes.at(-2), "to", "savepoint")
        ? rendered("change", render(nodes, rendering))
        : rendered("end", "rollback");
    case "savepoint":
    case "release":
      return rendered("change", render(nodes, rendering));
    case "explain":
      return rendered("rows", render(nodes, rendering));
    case "show":
      return rendered("rows", showSql(nodes, facts));
    case "describe":
    case "desc":
      return rendered("rows", describeSql(nodes.slice(1)));
    case "do":
      return rendered("change", `select ${render(nodes.slice(1), rendering)}`);
    case "set":
      return { kind: "set", assignments: assignmentsOf(nodes, parameters.map(plainParameter)) };
    case "use":
      if (!isName(next)) throw new SqlRefused(syntaxError(""));
      return { kind: "use", database: next.value };
    case "kill": {
      const number = nodes.at(-1) as Node;
      const id =
        number.kind === "number"
          ? Number(number.value)
          : number.kind === "parameter"
            ? Number(parameters[0])
            : Number.NaN;
      if (!Number.isInteger(id)) throw new SqlRefused(syntaxError(sql));
      return { kind: "kill", id, only: isWord(next, "query") };
    }
    case "replace":
    case "load":
    case "call":
    case "lock":
    case "unlock":
    case "flush":
    case "grant":
    case "revoke":
    case "analyze":
    case "optimize":
    case "prepare":
    case "execute":
    case "deallocate":
    case "handler":
    case "xa":
      throw new SqlRefused(notSimulated(`${(first as { value: string }).value.toUpperCase()} …`));
    default:
      throw new SqlRefused(syntaxErrorAt(sql, first.start));
  }
}

/** `AND CHAIN`, or `RELEASE`; `AND NO CHAIN` comes to the same here, and nobody writes it. */
const chains = (node: Node) => isWord(node, "chain", "release");

/** A parameter as a literal of Postgres. */
function parameterSql(value: Parameter): string {
  if (typeof value === "string" && value.includes("\0")) throw new SqlRefused(zeroByte);
  if (value instanceof Uint8Array) {
    return `'\\x${Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("")}'::bytea`;
  }
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && !Number.isFinite(value)) return "null";
  return literal(value);
}

const plainParameter = (value: Parameter): string | number | null =>
  value instanceof Uint8Array ? null : typeof value === "bigint" ? Number(value) : value;
