import type { Clock } from "../clock.ts";
import type { Network } from "../network/network.ts";
import type { Endpoint, HandlerRequest, InstanceHost, ProcessSettings } from "../ports.ts";
import type { Random } from "../random.ts";
import type { Recorder } from "../recorder.ts";
import type { RunError, SourceLine } from "../trace.ts";
import type { Arrival } from "../traffic.ts";
import { createFleet, type Fleet, retireAll } from "./fleet.ts";
import { functionsOf } from "./functions.ts";
import type { Instance } from "./instance.ts";
import { createLife } from "./life.ts";
import type { PlatformProfile } from "./profile.ts";
import { createQueue } from "./queue.ts";
import { createRequests, type Request } from "./request.ts";
import { createStarter } from "./starter.ts";

export interface PlatformOptions {
  clock: Clock;
  recorder: Recorder;
  network: Network;
  host: InstanceHost;
  endpoints: readonly Endpoint[];
  random: (stream: string) => Random;
  profile: PlatformProfile;
  maxInstances: number;
  requestsPerInstance: number;
  requestTimeoutMillis: number;
  /** Route path to function, over the profile's own grouping. */
  functions: Readonly<Record<string, string>>;
  moduleGraphs: ProcessSettings["moduleGraphs"];
  uncaughtExceptionEndsProcess: boolean;
  thawOrder: "timers-first" | "request-first";
  deployments: ReadonlyArray<{ atMillis: number }>;
  /** Heeded only where the profile reloads: nobody saves files on a deployed function. */
  saves: ReadonlyArray<{ atMillis: number; file: string }>;
  /** Where the pooler listens; `null` where there is none. */
  poolerPort: number | null;
  /** The client has its answer, whoever gave it. */
  answered(arrival: Arrival, request: number, status: number): void;
  touched(instance: Instance): void;
  timerFired(source: SourceLine | undefined): void;
  abort(error: Omit<RunError, "atMillis">): void;
}

export interface Platform {
  /** A request comes in; call it from a clock event with `entersInstance`. */
  arrive(arrival: Arrival): void;
  /** Requests not yet answered, or whose handler is still working. */
  openRequests(): number;
  end(): void;
}

/** Routes requests to functions and their instances as the profile says, and starts, suspends and stops instances. */
export function createPlatform(options: PlatformOptions): Platform {
  const { clock, recorder, profile, requestsPerInstance } = options;
  const backgroundWorkMillis = profile.backgroundWorkMillis.value;
  const keepsAwake = profile.backgroundWorkKeepsAwake.value;
  let deployment = 1;

  // Instrumentation serves no path: every instance runs it.
  const served = options.host.routes.filter(({ adapter }) => adapter !== "instrumentation");
  const paths = served.map(({ path }) => path);
  const functions = functionsOf(paths, profile.routesShareInstance.value, options.functions);
  const fleets = new Map(functions.all.map((fn) => [fn, createFleet(fn, profile)]));
  const requests = createRequests(options);
  const life = createLife({
    ...{ clock, recorder, profile },
    lost(request, error) {
      requests.fail(request, { status: 502, reason: "instance-crashed", code: null, ...error });
      settle(request);
    },
    gone: (instance) => queue.advance(instance.fleet),
  });
  const starter = createStarter({
    ...options,
    ...{ crashed: life.crashed, exited: life.exited, deployment: () => deployment, ready: begin, idle: restSoon },
  });
  const queue = createQueue({
    ...{ clock, profile, starter, assign },
    refuse(request, message) {
      requests.fail(request, { status: 429, reason: "throttled", code: null, message });
      settle(request);
    },
  });

  function assign(request: Request, instance: Instance): void {
    request.instance = instance;
    instance.requests.add(request);
    instance.undrained++;
    instance.life.idleSinceMillis = null;
    request.fleet.free.update(instance, instance.requests.size < requestsPerInstance);
    request.limit = clock.schedule(options.requestTimeoutMillis, () => timeOut(request), { passive: true });
    if (instance.state === "frozen") {
      if (options.thawOrder === "request-first") beginOnceAwake(request, instance);
      instance.thaw();
      if (options.thawOrder === "timers-first") beginOnceAwake(request, instance);
    } else if (instance.waking > 0) beginOnceAwake(request, instance);
    else if (instance.state === "warm") begin(request, instance);
  }

  function beginOnceAwake(request: Request, instance: Instance): void {
    instance.waking++;
    const begins = () => {
      instance.waking--;
      begin(request, instance);
    };
    clock.schedule(0, begins, { entersInstance: true });
  }

  function begin(request: Request, instance: Instance): void {
    if (request.answered || instance.state === "gone") return;
    const queuedMillis = clock.now() - request.arrivedAtMillis;
    recorder.record({ type: "request-started", request: request.id, instance: instance.id, queuedMillis });
    instance.enter(() =>
      instance.realm.handle(
        handlerRequest(request),
        (outcome) => requests.answer(request, outcome),
        () => settle(request),
        () => drain(request),
      ),
    );
  }

  /** The longest duration is over, for the handler or for what it left in the background. */
  function timeOut(request: Request): void {
    const seconds = options.requestTimeoutMillis / 1000;
    const message = `No answer within ${seconds} s.`;
    requests.fail(request, { status: 504, reason: "timed-out", code: null, message });
    const wasWorking = settle(request);
    const { instance } = request;
    if (instance === null) return;
    if (wasWorking && profile.timeoutEndsProcess.value && instance.state === "warm") {
      life.crashed(instance, {
        message: `${profile.name} ended the process: a request took longer than ${seconds} s.`,
      });
    }
    if (instance.state !== "gone") instance.background.cutOff(request.id);
    drain(request);
  }

  /** The handler is done: its slot in the instance is free. False when it was done before. */
  function settle(request: Request): boolean {
    if (!requests.settle(request)) return false;
    const { instance, fleet } = request;
    if (instance === null || instance.state === "gone") {
      request.limit?.cancel();
      return true;
    }
    instance.requests.delete(request);
    fleet.free.update(instance, fleet.instances.has(instance) && instance.life.stopping === null);
    queue.advance(fleet);
    if (!keepsAwake) restSoon(instance);
    if (backgroundWorkMillis !== null && instance.background.has(request.id)) {
      request.limit?.cancel();
      request.limit = clock.schedule(backgroundWorkMillis, () => timeOut(request), { passive: true });
    }
    return true;
  }

  /** Its background work has ended too. */
  function drain(request: Request): void {
    if (request.drained) return;
    request.drained = true;
    request.limit?.cancel();
    const { instance } = request;
    if (instance === null || instance.state === "gone") return;
    instance.undrained--;
    if (instance.state !== "cold") instance.realm.requestEnded(request.id);
    if (keepsAwake || instance.life.stopping !== null) restSoon(instance);
  }

  function restSoon(instance: Instance): void {
    // Whatever it is busy with looks again at its own end.
    if (!life.isBusy(instance)) clock.schedule(0, () => life.rest(instance));
  }

  function startFirst(fleet: Fleet): void {
    const wanted = Math.min(profile.minInstances.value, options.maxInstances);
    for (let i = 0; i < wanted; i++) starter.start(fleet);
  }

  function deploy(): void {
    deployment++;
    recorder.record({ type: "deployment-started", deployment });
    for (const fleet of fleets.values()) {
      const old = retireAll(fleet);
      startFirst(fleet);
      clock.schedule(profile.deployOverlapMillis.value, () => {
        for (const instance of old) life.stop(instance, "deployment");
      });
      queue.advance(fleet);
    }
  }

  function save(file: string): void {
    recorder.record({ type: "file-saved", file });
    for (const fleet of fleets.values()) {
      for (const instance of [...fleet.instances, ...fleet.retired]) {
        clock.schedule(0, () => instance.enter(() => instance.realm.reload(file)), { entersInstance: true });
      }
    }
  }

  for (const { atMillis } of options.deployments) clock.schedule(atMillis, deploy, { passive: true });
  if (profile.reloadsOnSave.value) {
    for (const { atMillis, file } of options.saves) clock.schedule(atMillis, () => save(file), { passive: true });
  }
  for (const fleet of fleets.values()) startFirst(fleet);

  return {
    arrive(arrival) {
      const fleet = fleets.get(functions.of(arrival.path)) as Fleet;
      queue.enter(requests.arrived(arrival, fleet));
    },
    openRequests: requests.openCount,
    end() {
      requests.end();
      for (const { instances, retired } of fleets.values()) {
        for (const instance of [...retired, ...instances]) instance.end();
      }
    },
  };
}

function handlerRequest({ id, arrival }: Request): HandlerRequest {
  const { method, path, body, contentType } = arrival;
  const headers: Record<string, string> = { host: "app.test" };
  if (body !== null) headers["content-type"] = contentType;
  return { request: id, method, url: `http://app.test${path}`, headers, body };
}
