import { notSimulated, syntaxError } from "../mysql-error.ts";
import { isSymbol, isWord, type Node, splitByComma } from "./nodes.ts";
import { SqlRefused } from "./tokens.ts";

/** One assignment of a SET statement. */
export interface Assignment {
  scope: "session" | "global" | "user";
  name: string;
  value: string | number | null;
}

/** What a SET statement sets; `SET NAMES` and `SET CHARACTER SET` set nothing here, where all text is UTF-8. */
export function assignmentsOf(nodes: readonly Node[], parameters: readonly (string | number | null)[]): Assignment[] {
  if (isWord(nodes[1], "names", "character", "charset")) return [];
  if (isWord(nodes[1], "transaction") || isWord(nodes[2], "transaction")) {
    throw new SqlRefused(notSimulated("another isolation level"));
  }
  let used = 0;
  return splitByComma(nodes.slice(1)).map((part) => {
    const equals = part.findIndex((node) => isSymbol(node, "=") || isSymbol(node, ":="));
    if (equals < 1) throw new SqlRefused(syntaxError(""));
    const target = targetOf(part.slice(0, equals));
    const [value, ...more] = part.slice(equals + 1);
    if (isSymbol(value, "-") && more[0]?.kind === "number") return { ...target, value: -Number(more[0].value) };
    if (value === undefined || more.length > 0 || value.kind === "group") {
      throw new SqlRefused(notSimulated("SET to anything but a plain value"));
    }
    if (value.kind === "parameter") return { ...target, value: parameters[used++] ?? null };
    return { ...target, value: plain(value) };
  });
}

function targetOf(nodes: readonly Node[]): Pick<Assignment, "scope" | "name"> {
  const last = nodes.at(-1);
  if (last === undefined || last.kind === "group") throw new SqlRefused(syntaxError(""));
  const text = last.value.toLowerCase();
  if (text.startsWith("@") && !text.startsWith("@@")) return { scope: "user", name: text.slice(1) };
  const name = text.replace(/^@@(?:\w+\.)?/, "");
  const isGlobal = text.startsWith("@@global.") || isWord(nodes[0], "global", "persist");
  return { scope: isGlobal ? "global" : "session", name };
}

function plain(node: Exclude<Node, { kind: "group" }>): string | number | null {
  if (node.kind === "number") return Number(node.value);
  if (isWord(node, "on", "true")) return 1;
  if (isWord(node, "off", "false")) return 0;
  if (isWord(node, "null")) return null;
  if (node.kind === "string" || node.kind === "word") return node.value;
  throw new SqlRefused(notSimulated("SET to anything but a plain value"));
}
