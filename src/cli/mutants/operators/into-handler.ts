import ts from "typescript";
import { keptConnections } from "../connections.ts";
import type { Edit, Operator } from "../operator.ts";
import {
  type FunctionNode,
  functionAround,
  insertAtStart,
  isFunctionNode,
  nodesOf,
  remove,
  replace,
} from "../syntax.ts";

/**
 * A pool that other files import becomes one that is made anew at each use; else it moves into every function that uses
 * it, with the statements of module scope that set it up.
 */
export const intoHandler: Operator = {
  id: "into-handler",
  does: "opens a connection, or makes a pool, for each call",
  mutate: ({ file }) =>
    keptConnections(file).map(({ statement, declaration, initializer }) => {
      const name = declaration.name.getText();
      const found = { subject: name, at: declaration.getStart() };
      if (/^export\b/.test(statement.getText())) return { ...found, edits: [replace(initializer, anew(initializer))] };
      const uses = nodesOf(file, ts.isIdentifier).filter(
        (identifier) => identifier.text === name && identifier !== declaration.name,
      );
      const isSetUp = (other: ts.Statement) =>
        other !== statement &&
        !ts.isExportAssignment(other) &&
        !isFunctionNode(other) &&
        uses.some((use) => isWithin(use, other) && functionAround(use) === null);
      const setUp = file.statements.filter(isSetUp);
      const users = new Set(uses.flatMap((use) => outermost(use) ?? []));
      const moved = [`const ${name} = ${initializer.getText()};`, ...setUp.map((other) => other.getText())].join(" ");
      const edits: Edit[] = [statement, ...setUp].map(remove);
      for (const user of users) {
        if (!setUp.some((other) => isWithin(user, other))) edits.push(...insertAtStart(user, moved));
      }
      return { ...found, edits };
    }),
};

const anew = (made: ts.Expression) =>
  `new Proxy({}, { get: (_, key) => { const fresh = (${made.getText()}); ` +
  `return typeof fresh[key] === "function" ? fresh[key].bind(fresh) : fresh[key]; } })`;

function outermost(node: ts.Node): FunctionNode | null {
  let found: FunctionNode | null = null;
  for (let next = functionAround(node); next; next = functionAround(next)) found = next;
  return found;
}

const isWithin = (node: ts.Node, around: ts.Node) =>
  node.getStart() >= around.getStart() && node.getEnd() <= around.getEnd();
