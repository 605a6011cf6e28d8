import type { Clock } from "../clock.ts";
import type { Network } from "../network/network.ts";
import type { Endpoint, HandlerOutcome, InstanceHost, ProcessSettings } from "../ports.ts";
import type { Random } from "../random.ts";
import type { Recorder } from "../recorder.ts";
import { bodyCharacters, type RunError, type SourceLine } from "../trace.ts";
import type { Arrival } from "../traffic.ts";
import { createInstance, type Instance } from "./instance.ts";
import type { PlatformProfile } from "./profiles.ts";

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

interface Request {
  readonly id: number;
  readonly arrival: Arrival;
  readonly arrivedAtMillis: number;
  instance: Instance | null;
  answered: boolean;
  timeout: { cancel(): void } | null;
}

/** Routes requests to instances as the profile says, and starts, freezes and reclaims instances. */
export function createPlatform(options: PlatformOptions): Platform {
  const { clock, recorder, profile, maxInstances, requestsPerInstance } = options;
  const live: Instance[] = [];
  const open = new Map<number, Request>();
  const queue: Request[] = [];
  const reclaimTimers = new Map<Instance, { cancel(): void }>();

  function arrive(arrival: Arrival): void {
    const request: Request = {
      id: recorder.nextId("request"),
      arrival,
      arrivedAtMillis: clock.now(),
      instance: null,
      answered: false,
      timeout: null,
    };
    open.set(request.id, request);
    recorder.record({
      type: "request-arrived",
      request: request.id,
      method: arrival.method,
      path: arrival.path,
      attempt: 1,
      retryOf: null,
    });
    route(request);
  }

  function route(request: Request): void {
    const instance = live.findLast((candidate) => candidate.requests.size < requestsPerInstance) ?? startInstance();
    if (instance === null) {
      if (profile.whenFull.value === "queue") queue.push(request);
      else
        fail(request, {
          status: 429,
          reason: "throttled",
          code: null,
          message: `All ${maxInstances} instances are busy.`,
        });
      return;
    }
    request.instance = instance;
    instance.requests.add(request.id);
    reclaimTimers.get(instance)?.cancel();
    request.timeout = clock.schedule(options.requestTimeoutMillis, () => timeOut(request), { passive: true });
    if (instance.state === "cold") return;
    if (instance.state === "frozen") {
      instance.thaw();
      clock.schedule(0, () => begin(request, instance), { entersInstance: true });
    } else begin(request, instance);
  }

  const processSettings = (): ProcessSettings => ({
    routes: options.host.routes.map(({ path }) => path),
    environment: profile.environment,
    moduleGraphs: profile.moduleGraphs.value,
    lazyRoutes: profile.reloadsOnSave.value,
    socketsBelongToRequest: profile.socketsBelongToRequest.value,
    waitUntil: profile.waitUntil.value,
    requestTimeoutMillis: options.requestTimeoutMillis,
    deployment: 1,
  });

  function startInstance(): Instance | null {
    if (live.length >= maxInstances) return null;
    const instance = createInstance(recorder.nextId("instance"), { ...options, crashed, settings: processSettings() });
    live.push(instance);
    const startedAtMillis = clock.now();
    recorder.record({ type: "instance-cold", instance: instance.id, fn: "app", deployment: 1 });
    const loaded: Parameters<Instance["realm"]["load"]>[0] = (failure) => {
      if (failure !== null) return options.abort(failure);
      instance.warmed();
      const initMillis = clock.now() - startedAtMillis;
      recorder.record({ type: "instance-warm", instance: instance.id, initMillis });
      for (const id of [...instance.requests]) {
        const request = open.get(id);
        if (request) clock.schedule(0, () => begin(request, instance), { entersInstance: true });
      }
    };
    clock.schedule(profile.coldStartMillis.value, () => instance.enter(() => instance.realm.load(loaded)), {
      entersInstance: true,
    });
    return instance;
  }

  function begin(request: Request, instance: Instance): void {
    if (!open.has(request.id) || request.answered || instance.state === "gone") return;
    const queuedMillis = clock.now() - request.arrivedAtMillis;
    recorder.record({ type: "request-started", request: request.id, instance: instance.id, queuedMillis });
    const { method, path } = request.arrival;
    const url = `http://app.test${path}`;
    instance.enter(() =>
      instance.realm.handle(
        { request: request.id, method, url, headers: { host: "app.test" }, body: null },
        (outcome) => answer(request, outcome),
        () => settle(request),
        () => {},
      ),
    );
  }

  function answer(request: Request, outcome: HandlerOutcome): void {
    if (request.answered || request.instance === null) return;
    if (outcome.kind === "threw") {
      const { code, message, source } = outcome;
      fail(request, { status: 500, reason: "handler-threw", code, message, ...(source && { source }) });
      return;
    }
    request.answered = true;
    recorder.record({
      type: "request-finished",
      request: request.id,
      instance: request.instance.id,
      status: outcome.status,
      body: outcome.body.slice(0, bodyCharacters),
      durationMillis: clock.now() - request.arrivedAtMillis,
    });
  }

  function fail(
    request: Request,
    failure: {
      status: number;
      reason: "handler-threw" | "timed-out" | "instance-crashed" | "throttled";
      code: string | null;
      message: string;
      source?: SourceLine;
    },
  ): void {
    if (!request.answered) {
      request.answered = true;
      const durationMillis = clock.now() - request.arrivedAtMillis;
      const instance = request.instance?.id ?? null;
      recorder.record({ type: "request-failed", request: request.id, instance, durationMillis, ...failure });
    }
    if (failure.reason !== "handler-threw") settle(request);
  }

  function timeOut(request: Request): void {
    const seconds = options.requestTimeoutMillis / 1000;
    fail(request, { status: 504, reason: "timed-out", code: null, message: `No answer within ${seconds} s.` });
  }

  /** The request's work is over: its slot in the instance is free. */
  function settle(request: Request): void {
    if (!open.delete(request.id)) return;
    request.timeout?.cancel();
    const { instance } = request;
    if (instance === null || instance.state === "gone") return;
    instance.requests.delete(request.id);
    if (instance.state === "warm") instance.realm.requestEnded(request.id);
    const next = queue.shift();
    if (next) clock.schedule(0, () => route(next), { entersInstance: true });
    clock.schedule(0, () => rest(instance), {});
  }

  /** Nothing left to do: the platform may suspend the instance, and one day take it away. */
  function rest(instance: Instance): void {
    if (instance.requests.size > 0 || instance.state !== "warm") return;
    if (profile.freezesWhenIdle.value) instance.freeze();
    const reclaim = () => {
      remove(instance);
      recorder.record({ type: "instance-reclaimed", instance: instance.id, reason: "idle" });
    };
    reclaimTimers.set(instance, clock.schedule(profile.reclaimAfterIdleMillis.value, reclaim, { passive: true }));
  }

  function crashed(instance: Instance, error: { message: string; source?: SourceLine }): void {
    if (instance.state === "gone") return;
    remove(instance);
    recorder.record({ type: "instance-crashed", instance: instance.id, ...error });
    for (const id of [...instance.requests]) {
      const request = open.get(id);
      if (request) fail(request, { status: 502, reason: "instance-crashed", code: null, ...error });
    }
    const next = queue.shift();
    if (next) clock.schedule(0, () => route(next), { entersInstance: true });
  }

  function remove(instance: Instance): void {
    reclaimTimers.get(instance)?.cancel();
    reclaimTimers.delete(instance);
    live.splice(live.indexOf(instance), 1);
    instance.end();
  }

  return {
    arrive,
    openRequests: () => open.size,
    end() {
      for (const request of open.values()) {
        if (request.answered) continue;
        recorder.record({
          type: "request-failed",
          request: request.id,
          instance: request.instance?.id ?? null,
          status: 0,
          reason: "run-ended",
          code: null,
          message: "The run stopped before an answer.",
          durationMillis: clock.now() - request.arrivedAtMillis,
        });
      }
      for (const instance of [...live]) remove(instance);
    },
  };
}
