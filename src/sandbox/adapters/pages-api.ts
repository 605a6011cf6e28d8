import { log } from "../realm/console.ts";
import { formatArguments } from "../realm/inspect.ts";
import type { Call } from "./call.ts";
import { threw } from "./outcome.ts";
import { createPagesRequest } from "./pages-request.ts";
import { createPagesResponse } from "./pages-response.ts";

/** What a Pages API file lacks, or null. */
export const pagesApiLacks = ({ default: handler }: Record<string, unknown>): string | null =>
  typeof handler === "function"
    ? null
    : "does not export a handler. Write `export default async function handler(req, res) { … }`.";

/** Calls `export default handler(req, res)`; the answer is what it sends, whenever it sends it. */
export function callPagesHandler(call: Call): void {
  const { scope, invocation, Emitter } = call;
  const handler = call.exports.default as (req: unknown, res: unknown) => unknown;
  const res = createPagesResponse(Emitter, (status, body) => invocation.answer({ kind: "response", status, body }));
  const fail = (error: unknown) => {
    const outcome = threw(scope, invocation, error);
    if (outcome && invocation.answered) log(scope, "error", formatArguments(["Thrown after the answer:", error]));
    else if (outcome) invocation.answer(outcome);
    invocation.settle();
  };
  let result: unknown;
  try {
    result = handler(createPagesRequest(Emitter, call.request, call.parameters), res);
  } catch (error) {
    fail(error);
    return;
  }
  Promise.resolve(result).then(() => invocation.settle(), fail);
}
