import { jsxRuntime } from "#sandbox/web/jsx.ts";
import type { HandlerRequest } from "#sim/ports.ts";
import { matchRoutePattern } from "#sim/route-pattern.ts";
import { createEntries, type Entries, loadFailure } from "./entries.ts";
import { handlerKinds, threw } from "./handlers.ts";
import { Invocation } from "./invocation.ts";
import { answerEndpoints } from "./local-fetch.ts";
import type { FromInstance, InstanceStart, ToInstance } from "./messages.ts";
import { createNextServer, type NextServer } from "./next-server.ts";
import { observeConnections } from "./observe-connections.ts";
import { observeConsole } from "./observe-console.ts";
import { observeFetch } from "./observe-fetch.ts";
import { observePg, type PgObserver } from "./observe-pg.ts";
import { observeTls } from "./observe-tls.ts";
import { offerVercelContext } from "./offer-wait-until.ts";
import { openInvocations, setRoot, sourceOfStack, within } from "./present.ts";
import { createReporter } from "./reporter.ts";
import { tellListeners } from "./tell-listeners.ts";

// One real instance of a platform: a process with IPC that loads the learner's files and serves requests.
const reporter = createReporter((message: FromInstance) => process.send?.(message));
const { send, record } = reporter;

interface Loaded {
  start: InstanceStart;
  entries: Entries;
  pg: PgObserver;
  nextServer: NextServer;
}
let loaded: Loaded | null = null;

process.on("message", (message: ToInstance) => {
  if (message.kind === "start") begin(message.start);
  else if (message.kind === "request") serve(message.request);
  else if (message.kind === "ended") loaded?.pg.requestEnded(message.request);
  // Once around the loop: timers that were overdue and sockets with news come first.
  else setTimeout(() => setImmediate(() => send({ kind: "awake" })), 0);
});
// Whoever started this is gone.
process.on("disconnect", () => process.exit());
tellListeners(send);
send({ kind: "ready" });

function begin(start: InstanceStart): void {
  const { program, environment, waitUntil, endpoints, addresses, poolMax } = start;
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment);
  setRoot(program.root);
  const evaluations = new Map<string, number>();
  const nextServer = createNextServer(program.packages, waitUntil);
  Object.assign(globalThis, {
    [Symbol.for("warm-start.provided")]: { nextServer, jsxRuntime },
    [Symbol.for("warm-start.evaluated")]: (file: string, copy: string) => {
      const evaluation = (evaluations.get(file) ?? 0) + 1;
      evaluations.set(file, evaluation);
      record({ type: "module-evaluated", file, copy, evaluation });
    },
  });
  observeConsole(reporter);
  const pg = observePg(program.packages, reporter, poolMax);
  observeConnections(addresses, pg, reporter);
  observeTls();
  answerEndpoints(endpoints, observeFetch(reporter));
  if (waitUntil === "vercel") offerVercelContext();
  outliveUncaught(start);
  const entries = createEntries(start);
  loaded = { start, entries, pg, nextServer };
  within(null, () => entries.start()).then(
    () => send({ kind: "loaded" }),
    (error: unknown) => send({ kind: "load-failed", failure: loadFailure(error) }),
  );
}

function serve(request: HandlerRequest): void {
  if (loaded === null) return;
  const { start, entries, pg, nextServer } = loaded;
  const id = request.request;
  const invocation = new Invocation(id, Date.now() + start.requestTimeoutMillis, {
    answered: (outcome) => send({ kind: "answered", request: id, outcome }),
    settled: () => send({ kind: "settled", request: id }),
    drained() {
      openInvocations.delete(invocation);
      pg.requestEnded(id);
      send({ kind: "drained", request: id });
    },
    background: (pending) => send({ kind: "background", request: id, pending }),
  });
  openInvocations.add(invocation);
  const { pathname } = new URL(request.url);
  for (const route of entries.served) {
    const parameters = matchRoutePattern(route.path, pathname);
    if (parameters === null) continue;
    within(null, () => entries.load(route)).then(
      (exports) =>
        within(invocation, () =>
          handlerKinds[route.adapter]?.call({ invocation, request, parameters, exports, nextServer }),
        ),
      (error: unknown) => {
        invocation.answer({ ...threw(error), message: loadFailure(error).message } as ReturnType<typeof threw>);
        invocation.settle();
      },
    );
    return;
  }
  invocation.answer({ kind: "response", status: 404, body: `No route serves ${pathname}` });
  invocation.settle();
}

/** A monitor sees what ends the process without keeping it alive; where the platform outlives it, a listener does. */
function outliveUncaught({ uncaughtExceptionEndsProcess }: InstanceStart): void {
  process.on("uncaughtExceptionMonitor", (error) => {
    const source = sourceOfStack(error.stack);
    const message = headOf(error);
    if (uncaughtExceptionEndsProcess && process.listenerCount("uncaughtException") === 0) {
      send({ kind: "crashing", message, ...(source && { source }) });
    } else if (process.listenerCount("uncaughtException") > (uncaughtExceptionEndsProcess ? 0 : 1)) {
      record({ type: "uncaught-error-outlived", message, ...(source && { source }) });
    }
  });
  if (uncaughtExceptionEndsProcess) return;
  process.on("uncaughtException", (error, origin) => {
    const kind = origin === "unhandledRejection" ? origin : "uncaughtException";
    console.error(`⨯ ${kind}: ${headOf(error)}`);
  });
}

/** As Node heads its report, less the `error` that pg calls every error of the server's. */
const headOf = (error: Error) => (error.name === "error" ? error.message : `${error.name}: ${error.message}`);
