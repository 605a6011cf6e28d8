import type { HandlerOutcome, HandlerRequest, InstancePorts, InstanceRealm } from "#sim/ports.ts";
import { callPagesHandler } from "../adapters/pages-api.ts";
import { callRouteHandler, routeMethods } from "../adapters/route-handler.ts";
import { matchRoute } from "../adapters/routes.ts";
import type { DriverModules, Drivers } from "../drivers/drivers.ts";
import type { PoolObserver } from "../drivers/pool-observer.ts";
import type { CompiledModule, Program, Route } from "../program/program.ts";
import { createGlobals, define, scopeOf } from "./globals.ts";
import { createHooks } from "./hooks.ts";
import { boundIntrinsics } from "./intrinsics.ts";
import { Modules } from "./modules.ts";
import { openDrivers } from "./open-drivers.ts";
import { createPackages } from "./packages.ts";
import { createProcess, listenTo } from "./process.ts";
import { describeError, type RequestContext, Scope, stopped } from "./scope.ts";
import { UnknownModule } from "./unknown-module.ts";

type LoadFailure = Parameters<Parameters<InstanceRealm["load"]>[0]>[0];

/** One instance: own globals, modules and drivers around a program that all instances share. */
export class Realm implements InstanceRealm {
  readonly #program: Program;
  readonly #scope: Scope;
  readonly #modules: Modules;
  readonly #drivers: DriverModules;
  readonly #pools: PoolObserver;
  readonly #exports = new Map<string, Record<string, unknown>>();

  constructor(program: Program, drivers: Drivers, ports: InstancePorts, environment: Record<string, string>) {
    this.#program = program;
    const scope = new Scope(ports, program.loopTurns);
    this.#scope = scope;
    const { globals, timers, math } = createGlobals(scope);
    const process = createProcess(scope, timers, { ...environment });
    define(globals, { process });
    const { modules, pg, pools } = openDrivers(drivers, scope, globals, timers, program.ownDrivers);
    listenTo(process, scope, modules.EventEmitter);
    define(globals, { Buffer: modules.Buffer });
    this.#drivers = modules;
    this.#pools = pools;
    const bare = scopeOf(globals);
    const intrinsics = boundIntrinsics(math);
    this.#modules = new Modules(program, createPackages(modules, pg, globals), (compiled, module, require) => {
      const hooks = createHooks(scope, compiled.lines);
      return compiled.factory(bare)(...hooks, ...intrinsics)(module, module.exports, require);
    });
  }

  load(done: (failure: LoadFailure) => void): void {
    const scope = this.#scope;
    scope.dispatch(scope.mark(), () => {
      this.#loadRoutes().then(
        () => done(null),
        (error: unknown) => {
          if (error !== stopped) done(this.#loadFailure(error));
        },
      );
    });
  }

  async #loadRoutes(): Promise<void> {
    for (const route of this.#program.routes) {
      const exports = await this.#modules.load(route.file);
      refuseWithoutHandler(route, exports);
      this.#exports.set(route.file, exports);
    }
  }

  #loadFailure(error: unknown): LoadFailure {
    const source = error instanceof UnknownModule ? error.source : this.#scope.sourceOf(error, this.#scope.own);
    const where = source ? { source } : {};
    if (error instanceof UnknownModule) return { kind: "unknown-module", message: error.message, ...where };
    if (error instanceof MissingHandler) return { kind: "load", message: error.message, source: error.source };
    return { kind: "load", message: `The module failed while it was loaded: ${describeError(error)}`, ...where };
  }

  signal(): boolean {
    return false;
  }

  reload(): void {}

  handle(
    request: HandlerRequest,
    done: (outcome: HandlerOutcome) => void,
    settled: () => void,
    drained: () => void,
  ): void {
    const scope = this.#scope;
    const url = new URL(request.url);
    const match = matchRoute(this.#program.routes, url.pathname);
    if (!match) {
      done({ kind: "response", status: 404, body: `No route serves ${url.pathname}` });
      settled();
      drained();
      return;
    }
    const context: RequestContext = { request: request.request, last: undefined };
    let isDone = false;
    let isSettled = false;
    const finish = () => {
      settled();
      drained();
    };
    const call = {
      scope,
      context,
      request,
      url,
      parameters: match.parameters,
      exports: this.#exports.get(match.route.file) ?? {},
      done(outcome: HandlerOutcome) {
        if (isDone || !scope.alive) return;
        isDone = true;
        done(outcome);
        if (isSettled) finish();
      },
      settled() {
        if (isSettled || !scope.alive) return;
        isSettled = true;
        if (isDone) finish();
      },
    };
    scope.dispatch({ context, source: undefined }, () => {
      if (match.route.adapter === "pages-api") callPagesHandler(call, this.#drivers.EventEmitter);
      else callRouteHandler(call);
    });
  }

  observe(): void {
    this.#scope.resetTurns();
    this.#pools.observe();
  }

  requestEnded(request: number): void {
    this.#pools.requestEnded(request);
  }

  dispose(): void {
    this.#scope.alive = false;
  }
}

class MissingHandler extends Error {
  readonly source: CompiledModule["lines"][number];

  constructor(file: string, wanted: string) {
    super(`\`${file}\` ${wanted}`);
    this.source = { file, line: 1 };
  }
}

function refuseWithoutHandler({ file, adapter }: Route, exports: Record<string, unknown>): void {
  if (adapter === "pages-api" && typeof exports.default !== "function") {
    throw new MissingHandler(
      file,
      "does not export a handler. Write `export default async function handler(req, res) { … }`.",
    );
  }
  if (adapter === "route-handler" && !routeMethods.some((method) => typeof exports[method] === "function")) {
    throw new MissingHandler(
      file,
      "does not export a method. Write `export async function GET(request) { … }`, named after the method it serves.",
    );
  }
}
