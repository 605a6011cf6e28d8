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

/** A call whose URL is only taken apart for handlers that look at it. */
export class HandlerCall implements Call {
  readonly scope: Scope;
  readonly settings: ProcessSettings;
  readonly environment: Record<string, string>;
  readonly Emitter: new () => EventEmitter;
  readonly invocation: Invocation;
  readonly request: HandlerRequest;
  readonly parameters: Parameters;
  readonly exports: Record<string, unknown>;

  constructor(
    { scope, settings, environment, Emitter }: Surroundings,
    invocation: Invocation,
    request: HandlerRequest,
    parameters: Parameters,
    exports: Record<string, unknown>,
  ) {
    this.scope = scope;
    this.settings = settings;
    this.environment = environment;
    this.Emitter = Emitter;
    this.invocation = invocation;
    this.request = request;
    this.parameters = parameters;
    this.exports = exports;
  }

  get url(): URL {
    return new URL(this.request.url);
  }
}
