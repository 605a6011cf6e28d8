import ts from "typescript";
import type { Operator } from "../operator.ts";
import { nodesOf, replace } from "../syntax.ts";

export const dropFinally: Operator = {
  id: "drop-finally",
  does: "leaves out what must be done in any case",
  mutate: ({ file }) =>
    nodesOf(file, ts.isTryStatement).flatMap(({ finallyBlock }) =>
      finallyBlock ? [{ subject: "finally", at: finallyBlock.getStart(), edits: [replace(finallyBlock, "{}")] }] : [],
    ),
};
