import ts from "typescript";
import type { Operator } from "../operator.ts";
import { nodesOf, replace } from "../syntax.ts";

const isNothing = (value: ts.Node) => ["undefined", "null"].includes(value.getText());

export const keepFailed: Operator = {
  id: "keep-failed",
  does: "keeps for ever what should be forgotten",
  mutate: ({ file }) =>
    nodesOf(file, ts.isBinaryExpression).flatMap((binary) => {
      const { left, operatorToken, right } = binary;
      if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !isNothing(right)) return [];
      return [{ subject: left.getText(), at: binary.getStart(), edits: [replace(binary, "undefined")] }];
    }),
};
