import type { HandlerOutcome, HandlerRequest, InstancePorts, InstanceRealm, ProcessSettings } from "#sim/ports.ts";
import { type Call, HandlerCall, type Surroundings } from "../adapters/call.ts";
import { handlerKinds } from "../adapters/handlers.ts";
import { threw } from "../adapters/outcome.ts";
import { matchRoute } from "../adapters/routes.ts";
import { targetOf } from "../adapters/target.ts";
import { TestFiles } from "../adapters/test-file.ts";
import type { Drivers } from "../drivers/drivers.ts";
import type { PoolObserver } from "../drivers/pool-observer.ts";
import { InstanceExtras } from "../extras/open-extras.ts";
import type { Program, Route } from "../program/program.ts";
import { Invocation } from "../requests/invocation.ts";
import { RequestIo } from "../requests/request-io.ts";
import { provideVercelContext } from "../requests/vercel-context.ts";
import { Entries, MissingHandler } from "./entries.ts";
import { createEvaluator } from "./evaluate.ts";
import { createGlobals, define } from "./globals.ts";
import { ModuleGraphs } from "./module-graphs.ts";
import { openDrivers } from "./open-drivers.ts";
import { createPackages, vercelFunctions } from "./packages.ts";
import { createProcess, listenTo, sendSignal } from "./process.ts";
import { describeError, Scope, stopped } from "./scope.ts";
import { UnknownModule } from "./unknown-module.ts";

type LoadFailure = Parameters<Parameters<InstanceRealm["load"]>[0]>[0];

/** One instance: own globals, modules and drivers around a program that all instances share. */
export class Realm implements InstanceRealm {
  readonly #scope: Scope;
  readonly #settings: ProcessSettings;
  readonly #process: Record<string, unknown>;
  readonly #surroundings: Surroundings;
  /** Those that serve a path. */
  readonly #routes: Route[];
  readonly #entries: Entries;
  readonly #testFiles: TestFiles;
  readonly #pools: PoolObserver;
  /** Only where sockets belong to their request. */
  readonly #io: RequestIo | null;
  readonly #invocations = new Map<number, Invocation>();

  constructor(
    program: Program,
    drivers: Drivers,
    ports: InstancePorts,
    environment: Record<string, string>,
    settings: ProcessSettings,
    poolMax?: number,
  ) {
    this.#settings = settings;
    this.#io = settings.socketsBelongToRequest ? new RequestIo() : null;
    const scope: Scope = new Scope(this.#io ? this.#io.bind(ports, () => scope) : ports, program.loopTurns);
    this.#scope = scope;
    scope.survivesUncaught = !settings.uncaughtExceptionEndsProcess;
    const { globals, timers, math } = createGlobals(scope);
    const process = createProcess(scope, timers, { ...environment });
    this.#process = process;
    define(globals, { process });
    if (settings.waitUntil === "vercel") provideVercelContext(globals, scope);
    const { modules, pg, pools } = openDrivers(drivers, scope, globals, timers, program.ownDrivers);
    pools.max = poolMax;
    listenTo(process, scope, modules.EventEmitter);
    define(globals, { Buffer: modules.Buffer });
    this.#pools = pools;
    const packages = createPackages({ scope, drivers: modules, pg, globals, waitUntil: settings.waitUntil });
    const extras = new InstanceExtras({ drivers, modules, scope, globals, math, builtins: packages });
    const graphs = new ModuleGraphs({
      program,
      graphs: settings.moduleGraphs,
      packages: (copy) => ({
        ...packages,
        ...vercelFunctions(modules, globals),
        ...extras.ofGraph(settings.moduleGraphs === "webpack" ? null : copy),
      }),
      evaluate: createEvaluator({ scope, globals, math, graphs: settings.moduleGraphs }),
    });
    const routes = routesIn(program.routes, settings);
    this.#routes = routes.filter(({ adapter }) => adapter !== "instrumentation");
    this.#entries = new Entries(routes, graphs, settings.lazyRoutes);
    this.#testFiles = new TestFiles(scope, globals, program, graphs);
    const env = process.env as Record<string, string>;
    this.#surroundings = { scope, settings, environment: env, Emitter: modules.EventEmitter };
  }

  load(done: (failure: LoadFailure) => void): void {
    const scope = this.#scope;
    scope.dispatch(scope.mark(), () => {
      this.#entries.start().then(
        () => done(null),
        (error: unknown) => {
          if (error !== stopped) done(this.#loadFailure(error));
        },
      );
    });
  }

  #loadFailure(error: unknown): LoadFailure {
    const source = error instanceof UnknownModule ? error.source : this.#scope.sourceOf(error, this.#scope.own);
    const where = source ? { source } : {};
    if (error instanceof UnknownModule) return { kind: "unknown-module", message: error.message, ...where };
    if (error instanceof MissingHandler) return { kind: "load", message: error.message, source: error.source };
    return { kind: "load", message: `The module failed while it was loaded: ${describeError(error)}`, ...where };
  }

  signal(name: "SIGTERM"): boolean {
    return sendSignal(this.#process, this.#scope, name);
  }

  reload(file: string): void {
    this.#entries.saved(file);
  }

  handle(
    request: HandlerRequest,
    done: (outcome: HandlerOutcome) => void,
    settled: () => void,
    drained: () => void,
  ): void {
    const scope = this.#scope;
    const { pathname } = targetOf(request.url);
    const match = matchRoute(this.#routes, pathname);
    if (!match) {
      done({ kind: "response", status: 404, body: `No route serves ${pathname}` });
      settled();
      drained();
      return;
    }
    const deadlineMillis = scope.ports.now() + this.#settings.requestTimeoutMillis;
    const invocation = new Invocation(request.request, deadlineMillis, scope, { done, settled, drained });
    this.#begin(invocation);
    const { route, parameters } = match;
    if (route.adapter === "test-file") {
      this.#testFiles.run(route.file, targetOf(request.url).query, invocation);
      return;
    }
    const call = (exports: Call["exports"]) => {
      const kind = handlerKinds[route.adapter as keyof typeof handlerKinds];
      kind.call(new HandlerCall(this.#surroundings, invocation, request, parameters, exports));
    };
    const known = this.#entries.known(route);
    const mark = { context: invocation, source: undefined };
    scope.dispatch(mark, () => {
      if (known) call(known);
      else this.#loadThen(route, invocation, (exports) => scope.dispatch(mark, () => call(exports)));
    });
  }

  #begin(invocation: Invocation): void {
    if (this.#io === null) return;
    this.#invocations.set(invocation.request, invocation);
    this.#io.began(invocation);
  }

  /** Modules belong to the process, whoever asks for them first. */
  #loadThen(route: Route, invocation: Invocation, call: (exports: Call["exports"]) => void): void {
    const scope = this.#scope;
    const loading = scope.within({ context: scope.own, source: undefined }, () => this.#entries.load(route));
    loading.then(call, (error: unknown) => {
      const outcome = threw(scope, invocation, error);
      const failure = outcome?.kind === "threw" ? this.#loadFailure(error) : null;
      if (outcome?.kind === "threw" && failure) {
        const { message, source } = failure;
        invocation.answer({ kind: "threw", code: outcome.code, message, ...(source && { source }) });
      }
      invocation.settle();
    });
  }

  observe(): void {
    this.#scope.resetTurns();
    this.#io?.observe();
    this.#pools.observe();
  }

  requestEnded(request: number): void {
    this.#pools.requestEnded(request);
    const invocation = this.#invocations.get(request);
    if (invocation === undefined) return;
    this.#invocations.delete(request);
    this.#io?.ended(invocation);
  }

  dispose(): void {
    this.#scope.alive = false;
  }
}

/** The program's routes that this function has; instrumentation serves no path and belongs to all of them. */
const routesIn = (routes: readonly Route[], settings: ProcessSettings): Route[] =>
  routes.filter(({ path, adapter }) => adapter === "instrumentation" || settings.routes.includes(path));
