import type { HandlerRequest, ProcessSettings } from "#sim/ports.ts";
import type { EventEmitter } from "../drivers/drivers.ts";
import type { Scope } from "../realm/scope.ts";
import type { Invocation } from "../requests/invocation.ts";
import type { Parameters } from "./routes.ts";

/** What a handler needs of the process it runs in. */
export interface Surroundings {
  scope: Scope;
  settings: ProcessSettings;
  /** `process.env`. */
  environment: Record<string, string>;
  Emitter: new () => EventEmitter;
}

/** One request on its way into a handler. */
export interface Call extends Surroundings {
  invocation: Invocation;
  request: HandlerRequest;
  url: URL;
  parameters: Parameters;
  exports: Record<string, unknown>;
}
