import { handlersOf } from "../handlers.ts";
import type { Operator } from "../operator.ts";
import { replace } from "../syntax.ts";

export const answerWithoutQuery: Operator = {
  id: "answer-without-query",
  does: "answers 200 and asks nobody",
  mutate: (context) =>
    handlersOf(context).flatMap(({ name, handler: { body }, answer }) =>
      body ? [{ subject: name, at: body.getStart(), edits: [replace(body, `{ ${answer("[]")} }`)] }] : [],
    ),
};
