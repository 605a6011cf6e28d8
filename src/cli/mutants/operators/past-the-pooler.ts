import ts from "typescript";
import type { Operator } from "../operator.ts";
import { nodesOf, replace } from "../syntax.ts";

const names = (node: ts.Node): node is ts.Identifier | ts.StringLiteral =>
  (ts.isIdentifier(node) || ts.isStringLiteral(node)) && node.text === "POOLER_URL";

export const pastThePooler: Operator = {
  id: "past-the-pooler",
  does: "goes to the database itself",
  mutate: ({ file }) =>
    nodesOf(file, names).map((name) => ({
      subject: "POOLER_URL",
      at: name.getStart(),
      edits: [replace(name, ts.isIdentifier(name) ? "DATABASE_URL" : '"DATABASE_URL"')],
    })),
};
