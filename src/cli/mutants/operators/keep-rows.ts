import ts from "typescript";
import type { Operator } from "../operator.ts";
import { calleeOf, functionAround, methodOf, nodesOf, replace } from "../syntax.ts";

/** Module scope keeps what the first call of an instance got. */
export const keepRows: Operator = {
  id: "keep-rows",
  does: "answers with rows of an earlier call",
  mutate: ({ file }) =>
    nodesOf(file, ts.isAwaitExpression).flatMap((awaited) => {
      const call = awaited.expression;
      if (!ts.isCallExpression(call) || methodOf(call) !== "query" || !functionAround(awaited)) return [];
      if (ts.isExpressionStatement(awaited.parent)) return [];
      const kept = { start: file.getEnd(), end: file.getEnd(), text: "\nvar keptRows: any;\n" };
      return [
        {
          subject: calleeOf(call),
          at: awaited.getStart(),
          edits: [replace(awaited, `(keptRows ??= ${awaited.getText()})`), kept],
        },
      ];
    }),
};
