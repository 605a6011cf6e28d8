import { notSimulated, syntaxError } from "../mysql-error.ts";
import { isGroup, isSymbol, isWord, type Node, splitByComma } from "./nodes.ts";
import { type Rendering, render } from "./render.ts";
import { SqlRefused } from "./tokens.ts";

const modifiers = ["low_priority", "delayed", "high_priority"];

/** An INSERT, which also asks for the rows it made: the server looks for `insertId` among them. */
export function insertSql(nodes: readonly Node[], rendering: Rendering): string {
  let at = 1;
  while (isWord(nodes[at], ...modifiers)) at++;
  const ignores = isWord(nodes[at], "ignore");
  if (ignores) at++;
  if (isWord(nodes[at], "into")) at++;
  const tableEnd = isSymbol(nodes[at + 1], ".") ? at + 3 : at + 1;
  const table = render(nodes.slice(at, tableEnd), rendering);
  const rest = nodes.slice(tableEnd);
  if (table === "" || rest.length === 0) throw new SqlRefused(syntaxError(""));
  if (rest.some((node, index) => isWord(node, "on") && isWord(rest[index + 1], "duplicate"))) {
    throw new SqlRefused(notSimulated("ON DUPLICATE KEY UPDATE"));
  }
  return `insert into ${table} ${bodyOf(rest, rendering)}${ignores ? " on conflict do nothing" : ""} returning *`;
}

function bodyOf(rest: readonly Node[], rendering: Rendering): string {
  if (isWord(rest[0], "set")) {
    const parts = splitByComma(rest.slice(1)).map((part) => {
      const equals = part.findIndex((node) => isSymbol(node, "="));
      return [render(part.slice(0, equals), rendering), render(part.slice(equals + 1), rendering)] as const;
    });
    return `(${parts.map(([name]) => name).join(", ")}) values (${parts.map(([, value]) => value).join(", ")})`;
  }
  const [first, second, third] = rest;
  const noColumns = isGroup(first) && first.nodes.length === 0;
  if (noColumns && isWord(second, "values", "value") && isGroup(third) && third.nodes.length === 0)
    return "default values";
  return render(
    rest.map((node) => (isWord(node, "value") ? { ...node, value: "values" } : node) as Node),
    rendering,
  );
}
