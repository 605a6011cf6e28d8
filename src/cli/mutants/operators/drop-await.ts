import ts from "typescript";
import type { Operator } from "../operator.ts";
import { calleeOf, nodesOf, replace } from "../syntax.ts";

export const dropAwait: Operator = {
  id: "drop-await",
  does: "does not wait",
  mutate: ({ file }) =>
    nodesOf(file, ts.isAwaitExpression).map((awaited) => ({
      subject: ts.isCallExpression(awaited.expression) ? calleeOf(awaited.expression) : awaited.expression.getText(),
      at: awaited.getStart(),
      edits: [replace(awaited, awaited.expression.getText())],
    })),
};
