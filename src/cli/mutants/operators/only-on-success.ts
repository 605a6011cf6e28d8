import ts from "typescript";
import type { Operator } from "../operator.ts";
import { nodesOf, replace } from "../syntax.ts";

/** The way back is at the end of `try`, before an answer that is returned there, so that an error skips it. */
export const onlyOnSuccess: Operator = {
  id: "only-on-success",
  does: "does what belongs into `finally` only when nothing was thrown",
  mutate: ({ file }) =>
    nodesOf(file, ts.isTryStatement).flatMap(({ tryBlock, finallyBlock }) => {
      if (!finallyBlock) return [];
      const moved = finallyBlock.statements.map((statement) => statement.getText()).join(" ");
      const last = tryBlock.statements.at(-1);
      if (last === undefined) return [];
      const before = ts.isReturnStatement(last) && last.expression ? last : null;
      const edit = before
        ? replace(before, `const kept = ${before.expression?.getText()}; ${moved} return kept;`)
        : { start: last.getEnd(), end: last.getEnd(), text: ` ${moved}` };
      return [{ subject: "finally", at: finallyBlock.getStart(), edits: [edit, replace(finallyBlock, "{}")] }];
    }),
};
