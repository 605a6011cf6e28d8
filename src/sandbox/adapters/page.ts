import { jsxRuntime, renderToHtml } from "../web/jsx.ts";
import type { Call } from "./call.ts";
import { answerWith } from "./outcome.ts";

/** What an App Router page's file lacks, or null. */
export const pageLacks = ({ default: component }: Record<string, unknown>): string | null =>
  typeof component === "function"
    ? null
    : "does not export a page. Write `export default async function Page() { … }`.";

/** Calls the page's component once per request; the answer's body is the HTML of what it returns, without a layout. */
export function callPage(call: Call): void {
  const { scope, url, parameters, invocation } = call;
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name);
    query[name] = values.length > 1 ? values : (values[0] as string);
  }
  invocation.inAppRouter = true;
  const properties = { params: Promise.resolve(parameters), searchParams: Promise.resolve(query) };
  const mark = { context: invocation, source: undefined };
  const render = () =>
    renderToHtml(jsxRuntime.jsx(call.exports.default, properties), (component, props) =>
      scope.within(mark, () => component(props)),
    );
  answerWith(call, render, (html) => ({ kind: "response", status: 200, body: String(html) }));
}
