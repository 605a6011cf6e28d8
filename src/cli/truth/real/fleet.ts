import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { atProcessEnd } from "#real/fleet/at-process-end.ts";
import { crashedAnswer, noAnswer, responseAnswer, thrownAnswer } from "../observation.ts";
import type { RealRequest } from "./arrivals.ts";
import type { FromInstance, ToInstance } from "./instance-messages.ts";

export interface FleetOptions {
  /** Absolute path of the handler's file. */
  file: string;
  environment: Record<string, string>;
  instances: number;
  requestsPerInstance: number;
  /** An instance with nothing to do gets SIGSTOP, and SIGCONT with its next request. */
  freezesWhenIdle: boolean;
  requestTimeoutMillis: number;
}

interface Instance {
  child: ChildProcess;
  requests: Set<number>;
  /** Pending work of `waitUntil`, which keeps it awake. */
  background: number;
  frozen: boolean;
  gone: boolean;
}

/** Real processes that serve a handler, as a platform would run them. */
export interface Fleet {
  /** Hands a request to an instance with room, the newest first; requests wait when there is none. */
  arrive(request: number, arrival: RealRequest): void;
  readonly answers: ReadonlyMap<number, string>;
  readonly crashes: readonly string[];
  readonly sockets: Readonly<Record<"dialled" | "accepted" | "refused", number>>;
  /** Requests that still wait for an answer. */
  open(): number;
  /** The longest that a process took to begin a request or to open a connection: how busy the machine was. */
  lateMillis(): number;
  dispose(): Promise<void>;
}

/** A woken process first runs the timers and socket events it missed, as in the engine; then it gets its request. */
const thawMillis = 50;

const entry = fileURLToPath(new URL("./instance-process.ts", import.meta.url));

/** Starts all processes and resolves when each has loaded the handler. */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const live: Instance[] = [];
  const owners = new Map<number, Instance>();
  const timeouts = new Map<number, NodeJS.Timeout>();
  const queue: Array<() => void> = [];
  const answers = new Map<number, string>();
  const crashes: string[] = [];
  const sockets = { dialled: 0, accepted: 0, refused: 0 };
  const spare: Array<Promise<unknown>> = [];
  let open = 0;
  let lateMillis = 0;
  const stock = await Promise.all(Array.from({ length: options.instances }, start));

  function answer(request: number, text: string): void {
    if (answers.has(request)) return;
    answers.set(request, text);
    open--;
  }

  function settle(request: number): void {
    const instance = owners.get(request);
    if (instance === undefined) return;
    owners.delete(request);
    clearTimeout(timeouts.get(request));
    instance.requests.delete(request);
    queue.shift()?.();
    rest(instance);
  }

  function rest(instance: Instance): void {
    const { child, requests, background, frozen, gone } = instance;
    if (!options.freezesWhenIdle || requests.size > 0 || background > 0 || frozen || gone) return;
    instance.frozen = true;
    child.kill("SIGSTOP");
  }

  function start(): Promise<Instance> {
    const child = startProcess(options);
    const instance: Instance = { child, requests: new Set(), background: 0, frozen: false, gone: false };
    let lastWords: string | null = null;
    const ready = new Promise<Instance>((resolve, reject) => {
      child.on("message", (message: FromInstance) => {
        if (message.kind === "ready") resolve(instance);
        else if (message.kind === "load-failed") reject(new Error(`${options.file}: ${message.message}`));
        else if (message.kind === "socket") {
          sockets[message.event]++;
          lateMillis = Math.max(lateMillis, message.tookMillis);
        } else if (message.kind === "late") lateMillis = Math.max(lateMillis, message.millis);
        else if (message.kind === "crashing") lastWords = message.message;
        else if (message.kind === "response") answer(message.request, responseAnswer(message.status, message.body));
        else if (message.kind === "threw") answer(message.request, thrownAnswer(message.code, message.message));
        else if (message.kind === "settled") settle(message.request);
        else {
          instance.background = message.pending;
          rest(instance);
        }
      });
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`${options.file}: its process ended with code ${code}.`)));
    });
    child.once("exit", (code, signal) => {
      instance.gone = true;
      const at = live.indexOf(instance);
      if (at < 0 || signal === "SIGKILL") return;
      live.splice(at, 1);
      crashes.push(lastWords ?? `process.exit(${code}) was called`);
      for (const request of [...instance.requests]) {
        answer(request, crashedAnswer);
        settle(request);
      }
      // As a platform would, another process stands ready for the next request.
      spare.push(
        start().then((next) => {
          stock.push(next);
          queue.shift()?.();
        }),
      );
    });
    return ready;
  }

  function route(request: number, arrival: RealRequest): void {
    const instance = live.findLast(({ requests }) => requests.size < options.requestsPerInstance) ?? stock.shift();
    if (instance === undefined) {
      queue.push(() => route(request, arrival));
      return;
    }
    if (!live.includes(instance)) live.push(instance);
    owners.set(request, instance);
    instance.requests.add(request);
    const giveUp = () => {
      answer(request, noAnswer);
      settle(request);
    };
    timeouts.set(request, setTimeout(giveUp, options.requestTimeoutMillis));
    const { method, path, body } = arrival;
    const deliver = () => {
      if (!instance.gone) {
        const url = `http://app.test${path}`;
        instance.child.send({ request, method, url, body, sentAt: Date.now() } satisfies ToInstance);
      }
    };
    if (instance.frozen) {
      instance.frozen = false;
      instance.child.kill("SIGCONT");
      setTimeout(deliver, thawMillis);
    } else deliver();
  }

  return {
    arrive(request, arrival) {
      open++;
      route(request, arrival);
    },
    ...{ answers, crashes, sockets },
    open: () => open,
    lateMillis: () => lateMillis,
    async dispose() {
      for (const timeout of timeouts.values()) clearTimeout(timeout);
      await Promise.all(spare);
      await Promise.all([...live, ...stock].map(({ child }) => endProcess(child)));
    },
  };
}

function startProcess({ file, environment }: FleetOptions): ChildProcess {
  const child = fork(entry, [file], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: { PATH: process.env.PATH ?? "", TZ: "UTC", NODE_ENV: "production", ...environment },
  });
  child.once(
    "exit",
    atProcessEnd(() => child.kill("SIGKILL")),
  );
  return child;
}

function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
