import type { Clock } from "../clock.ts";
import type { Network } from "../network/network.ts";
import type { Endpoint, InstanceHost, InstancePorts, InstanceRealm, ProcessSettings, TimerHandle } from "../ports.ts";
import type { Random } from "../random.ts";
import type { Recorder } from "../recorder.ts";
import type { RunError, SourceLine } from "../trace.ts";
import { type BackgroundWork, createBackgroundWork } from "./background-work.ts";
import { endpointAt } from "./endpoint-at.ts";
import type { Fleet } from "./fleet.ts";
import type { Request } from "./request.ts";

export type InstanceState = "cold" | "warm" | "frozen" | "gone";

/** One execution environment: a realm with its timers and sockets, which all stop while it is frozen. */
export interface Instance {
  readonly id: number;
  readonly fleet: Fleet;
  readonly state: InstanceState;
  readonly realm: InstanceRealm;
  /** Requests that hold a slot: those it is working on and those waiting for its cold start. */
  readonly requests: Set<Request>;
  /** Requests whose handler or background work goes on. */
  undrained: number;
  /** Requests that came while it woke: each starts after what was overdue, and so do those that come in the same moment. */
  waking: number;
  readonly background: BackgroundWork;
  /** Its life as the platform sees it; `life.ts` alone writes here. */
  readonly life: InstanceLife;
  /** Runs code in the instance; call it from a clock event with `entersInstance`. */
  enter(run: () => void): void;
  warmed(): void;
  freeze(): void;
  /** Wakes it: overdue timers first, then socket events, in events of their own before anything scheduled afterwards. */
  thaw(): void;
  /** Its process ends and its sockets close. */
  end(): void;
}

export interface InstanceLife {
  /** When it last had nothing to do; `null` while it has. */
  idleSinceMillis: number | null;
  idleTimer: { cancel(): void } | null;
  /** Why and how far it is being stopped: with the signal on its way, waiting for its work to end, or on its own until it is killed. */
  stopping: { reason: "idle" | "deployment"; phase: "signalling" | "draining" | "heard" } | null;
  killTimer: { cancel(): void } | null;
}

export interface InstanceEnvironment {
  clock: Clock;
  recorder: Recorder;
  network: Network;
  host: InstanceHost;
  endpoints: readonly Endpoint[];
  random: (stream: string) => Random;
  /** Code ran in this instance: its pools may have changed. */
  touched(instance: Instance): void;
  crashed(instance: Instance, error: { message: string; source?: SourceLine }): void;
  /** The process ended by itself. */
  exited(instance: Instance, code: number): void;
  /** The learner's line that set the timer which fired last: the likely culprit of a run that never ends. */
  timerFired(source: SourceLine | undefined): void;
  abort(error: Omit<RunError, "atMillis">): void;
}

const intoInstance = { entersInstance: true };

/** One timer of an instance; most are cancelled before they are due. */
class InstanceTimer implements TimerHandle {
  readonly dueMillis: number;
  /** `null` once it has fired or been cancelled. */
  fire: (() => void) | null;
  readonly source: SourceLine | undefined;
  scheduled: TimerHandle | null = null;

  constructor(dueMillis: number, fire: () => void, source: SourceLine | undefined) {
    this.dueMillis = dueMillis;
    this.fire = fire;
    this.source = source;
  }

  cancel(): void {
    this.fire = null;
    this.scheduled?.cancel();
  }
}

/** A cold instance of a fleet; its module is not loaded yet. */
export function createInstance(
  id: number,
  fleet: Fleet,
  settings: ProcessSettings,
  environment: InstanceEnvironment,
): Instance {
  const { clock, recorder, network, touched, crashed, abort } = environment;
  let state: InstanceState = "cold";
  let frozenAtMillis = 0;
  let overdueTimers: InstanceTimer[] = [];
  let waitingSocketEvents: Array<() => void> = [];

  const enter = (run: () => void) => {
    if (state === "gone") return;
    touched(instance);
    try {
      run();
    } catch (error) {
      crashed(instance, { message: error instanceof Error ? error.message : String(error) });
    }
  };
  const fireOnce = (timer: InstanceTimer) => {
    const { fire, dueMillis, source } = timer;
    if (fire === null) return;
    timer.fire = null;
    const lateMillis = clock.now() - dueMillis;
    if (lateMillis > 1e-6) recorder.record({ type: "timer-fired-late", instance: id, lateMillis });
    environment.timerFired(source);
    fire();
  };
  const onDue = (timer: InstanceTimer) => {
    if (state === "frozen") overdueTimers.push(timer);
    else enter(() => fireOnce(timer));
  };
  const onSocketEvent = (run: () => void) => {
    if (state === "frozen") waitingSocketEvents.push(run);
    else enter(run);
  };

  const ports: InstancePorts = {
    instance: id,
    now: clock.now,
    setTimer(delayMillis, fire, source) {
      const timer = new InstanceTimer(clock.now() + Math.max(0, delayMillis), fire, source);
      timer.scheduled = clock.schedule(delayMillis, () => onDue(timer), intoInstance);
      return timer;
    },
    dial: (host, port, origin) => network.dial(id, onSocketEvent, host, port, origin),
    endpoint: (url) => endpointAt(environment.endpoints, url),
    random: environment.random(`instance-${id}`),
    record: recorder.record,
    nextId: recorder.nextId,
    crash: (error) => crashed(instance, error),
    abort,
    exit: (code) => environment.exited(instance, code),
    backgroundWork: (request, pending) => instance.background.changed(request, pending),
  };

  const instance: Instance = {
    id,
    fleet,
    get state() {
      return state;
    },
    realm: environment.host.create(ports, settings),
    requests: new Set(),
    undrained: 0,
    waking: 0,
    background: createBackgroundWork(id, recorder),
    life: { idleSinceMillis: null, idleTimer: null, stopping: null, killTimer: null },
    enter,
    warmed() {
      state = "warm";
    },
    freeze() {
      if (state !== "warm") return;
      state = "frozen";
      frozenAtMillis = clock.now();
      recorder.record({ type: "instance-frozen", instance: id });
    },
    thaw() {
      if (state !== "frozen") return;
      state = "warm";
      recorder.record({ type: "instance-thawed", instance: id, frozenMillis: clock.now() - frozenAtMillis });
      const wake = [
        ...overdueTimers.sort((a, b) => a.dueMillis - b.dueMillis).map((timer) => () => fireOnce(timer)),
        ...waitingSocketEvents,
      ];
      overdueTimers = [];
      waitingSocketEvents = [];
      for (const run of wake) clock.schedule(0, () => enter(run), { entersInstance: true });
    },
    end() {
      if (state === "gone") return;
      state = "gone";
      overdueTimers = [];
      waitingSocketEvents = [];
      network.closeAllOf(id);
      instance.realm.dispose();
    },
  };
  return instance;
}
