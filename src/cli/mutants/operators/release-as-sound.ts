import type { Operator } from "../operator.ts";
import { calleeOf, callStatements } from "../syntax.ts";

export const releaseAsSound: Operator = {
  id: "release-as-sound",
  does: "gives a broken client back as if it were sound",
  mutate: ({ file }) =>
    callStatements(file, (method) => method === "release").flatMap(({ call }) => {
      const [first, last] = [call.arguments[0], call.arguments.at(-1)];
      if (!first || !last) return [];
      const edit = { start: first.getStart(), end: last.getEnd(), text: "" };
      return [{ subject: calleeOf(call), at: call.getStart(), edits: [edit] }];
    }),
};
