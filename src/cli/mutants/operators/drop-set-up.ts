import type { Operator } from "../operator.ts";
import { calledBy, calleeOf, methodOf, replace } from "../syntax.ts";

/** Calls of module scope such as `attachDatabasePool(pool)`; listeners have an operator of their own. */
export const dropSetUp: Operator = {
  id: "drop-set-up",
  does: "leaves out a call that prepares the module",
  mutate: ({ file }) =>
    file.statements.flatMap((statement) => {
      const call = calledBy(statement);
      if (!call || /^(on|once|addListener)$/.test(methodOf(call))) return [];
      return [{ subject: calleeOf(call), at: statement.getStart(), edits: [replace(statement, ";")] }];
    }),
};
