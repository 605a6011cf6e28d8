import type { HandlerOutcome, HandlerRequest } from "#sim/ports.ts";
import type { RequestContext, Scope } from "../realm/scope.ts";
import type { Parameters } from "./routes.ts";

/** One request on its way into a handler. */
export interface Call {
  scope: Scope;
  context: RequestContext;
  request: HandlerRequest;
  url: URL;
  parameters: Parameters;
  exports: Record<string, unknown>;
  /** Takes the first outcome; later ones are ignored. */
  done(outcome: HandlerOutcome): void;
  /** The handler's own promise has settled. */
  settled(): void;
}
