import type { HandlerOutcome } from "#sim/ports.ts";
import type { Call } from "./call.ts";
import { answerWith } from "./outcome.ts";

type Component = (properties: { params: Promise<unknown>; searchParams: Promise<unknown> }) => unknown;

/** What an App Router page's file lacks, or null. */
export const pageLacks = ({ default: component }: Record<string, unknown>): string | null =>
  typeof component === "function"
    ? null
    : "does not export a page. Write `export default async function Page() { … }`.";

/** Calls the page's component once per request; the answer's body is the text of what it returns, without a layout. */
export function callPage(call: Call): void {
  const { url, parameters, invocation } = call;
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name);
    query[name] = values.length > 1 ? values : (values[0] as string);
  }
  invocation.inAppRouter = true;
  const properties = { params: Promise.resolve(parameters), searchParams: Promise.resolve(query) };
  answerWith(call, () => (call.exports.default as Component)(properties), answerOf);
}

function answerOf(content: unknown): HandlerOutcome {
  if (typeof content === "object" && content !== null) {
    throw new Error("A page returns text here, a string or a number: there is no React to render elements.");
  }
  const isNothing = content === null || content === undefined || typeof content === "boolean";
  return { kind: "response", status: 200, body: isNothing ? "" : String(content) };
}
