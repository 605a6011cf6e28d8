import type { Adapter } from "../program/program.ts";
import type { Call } from "./call.ts";
import { callFetchHandler, fetchHandlerLacks } from "./fetch-handler.ts";
import { callLambdaHandler, lambdaLacks } from "./lambda.ts";
import { callPage, pageLacks } from "./page.ts";
import { callPagesHandler, pagesApiLacks } from "./pages-api.ts";
import { callRouteHandler, routeHandlerLacks } from "./route-handler.ts";

/** How one kind of file is checked when it has been evaluated, and called for a request. */
export interface HandlerKind {
  /** What its exports lack, as the rest of a sentence that begins with the file's name; null where nothing. */
  lacks(exports: Record<string, unknown>): string | null;
  call(call: Call): void;
}

/** `instrumentation` serves no path, and nothing that a `test-file` exports is called. */
export type ServingAdapter = Exclude<Adapter, "instrumentation" | "test-file">;

export const handlerKinds: Readonly<Record<ServingAdapter, HandlerKind>> = {
  "pages-api": { lacks: pagesApiLacks, call: callPagesHandler },
  "route-handler": { lacks: routeHandlerLacks, call: callRouteHandler },
  lambda: { lacks: lambdaLacks, call: callLambdaHandler },
  fetch: { lacks: fetchHandlerLacks, call: callFetchHandler },
  page: { lacks: pageLacks, call: callPage },
};
