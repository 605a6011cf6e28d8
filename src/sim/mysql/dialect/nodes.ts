import { notSimulated, syntaxError, syntaxErrorAt } from "../mysql-error.ts";
import { SqlRefused, type Token } from "./tokens.ts";

/** Tokens with what stands in parentheses taken together. */
export type Node = Token | Group;

export interface Group {
  kind: "group";
  nodes: Node[];
  start: number;
  end: number;
}

/** Parentheses within parentheses: what comes after goes through them one call deeper each. */
const mostLevels = 200;

/** Throws `SqlRefused` where parentheses don't match, or go too deep. */
export function nodesOf(tokens: readonly Token[], sql: string): Node[] {
  const stack: Group[] = [];
  let nodes: Node[] = [];
  const outer: Node[][] = [];
  for (const token of tokens) {
    if (isSymbol(token, "(")) {
      if (stack.length === mostLevels) throw new SqlRefused(notSimulated(`more than ${mostLevels} nested parentheses`));
      stack.push({ kind: "group", nodes: [], start: token.start, end: token.end });
      outer.push(nodes);
      nodes = [];
    } else if (isSymbol(token, ")")) {
      const group = stack.pop();
      const around = outer.pop();
      if (group === undefined || around === undefined) throw new SqlRefused(syntaxErrorAt(sql, token.start));
      around.push({ ...group, nodes, end: token.end });
      nodes = around;
    } else nodes.push(token);
  }
  if (stack.length > 0) throw new SqlRefused(syntaxError(""));
  return nodes;
}

export const isSymbol = (node: Node | undefined, value: string): boolean =>
  node?.kind === "symbol" && node.value === value;
export const isWord = (node: Node | undefined, ...values: string[]): boolean =>
  node?.kind === "word" && values.includes(node.value);
export const isGroup = (node: Node | undefined): node is Group => node?.kind === "group";
export const isName = (node: Node | undefined): node is Token & { kind: "word" | "quoted" } =>
  node?.kind === "word" || node?.kind === "quoted";

/** Parts between commas; none of nothing. */
export function splitByComma(nodes: readonly Node[]): Node[][] {
  if (nodes.length === 0) return [];
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (isSymbol(node, ",")) parts.push([]);
    else (parts.at(-1) as Node[]).push(node);
  }
  return parts;
}

/** What was written, from the first node to the last. */
export const sourceOf = (nodes: readonly Node[], sql: string): string =>
  sql.slice(nodes[0]?.start ?? 0, nodes.at(-1)?.end ?? 0);
