import { type Node, parse } from "acorn";
import { full } from "acorn-walk";

/** A module that a file asks for, and where its quoted name stands in the code. */
export interface Specifier {
  name: string;
  start: number;
  end: number;
  line: number;
}

interface Quoted extends Node {
  type: "Literal";
  value: unknown;
}

/** Static and dynamic imports, and `export … from`, of an ES module; names that are computed are left out. Throws for what is no ES module. */
export function specifiersOf(code: string): Specifier[] {
  const found: Specifier[] = [];
  const tree = parse(code, { ecmaVersion: "latest", sourceType: "module", locations: true });
  full(tree, (node) => {
    const source = (node as Node & { source?: Node | null }).source;
    if (!/^(Import|Export(Named|All))(Declaration|Expression)$/.test(node.type) || !source) return;
    const { type, value, start, end, loc } = source as Quoted;
    if (type === "Literal" && typeof value === "string")
      found.push({ name: value, start, end, line: loc?.start.line ?? 1 });
  });
  return found.sort((a, b) => a.start - b.start);
}
