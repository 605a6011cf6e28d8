import type { TimerHandle } from "#sim/ports.ts";
import { freezeClass } from "../natives.ts";
import type { Mark, Scope } from "./scope.ts";

type Callback = (...args: unknown[]) => unknown;

/** Node's longest delay; what is longer or not positive becomes 1 ms (nodejs.org/api/timers.html). */
const longestMillis = 2 ** 31 - 1;

/** A timer as Node hands it out. */
export class Timeout {
  readonly #timers: Timers;
  readonly #delayMillis: number;
  readonly #callback: Callback;
  readonly #repeats: boolean;
  readonly #mark: Mark;
  #handle: TimerHandle | null = null;
  #referenced = true;
  #closed = false;

  constructor(timers: Timers, callback: Callback, delayMillis: number, repeats: boolean) {
    this.#timers = timers;
    this.#callback = callback;
    this.#delayMillis = delayMillis;
    this.#repeats = repeats;
    this.#mark = timers.scope.mark();
    this.#arm();
  }

  #arm(): void {
    const { scope } = this.#timers;
    this.#handle = scope.ports.setTimer(this.#delayMillis, () => this.#fire(), this.#mark.source);
  }

  #fire(): void {
    this.#handle = null;
    this.#timers.scope.dispatch(this.#mark, this.#callback);
    if (this.#repeats && this.#handle === null && !this.#closed) this.#arm();
  }

  ref(): this {
    this.#referenced = true;
    return this;
  }

  unref(): this {
    this.#referenced = false;
    return this;
  }

  hasRef(): boolean {
    return this.#referenced;
  }

  refresh(): this {
    if (this.#closed) return this;
    this.#handle?.cancel();
    this.#arm();
    return this;
  }

  close(): this {
    this.#closed = true;
    this.#handle?.cancel();
    this.#handle = null;
    return this;
  }

  [Symbol.toPrimitive](): number {
    return this.#timers.idOf(this);
  }
}
freezeClass(Timeout);

/** The timer functions of one instance, over the virtual clock. */
export class Timers {
  readonly scope: Scope;
  readonly #byId = new Map<number, Timeout>();
  #nextId = 1;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  idOf(timer: Timeout): number {
    for (const [id, known] of this.#byId) if (known === timer) return id;
    const id = this.#nextId++;
    this.#byId.set(id, timer);
    return id;
  }

  #start(name: string, callback: unknown, delay: unknown, repeats: boolean, args: unknown[]): Timeout {
    if (typeof callback !== "function") {
      const error = new TypeError(`The "callback" argument of ${name} must be of type function.`);
      throw Object.assign(error, { code: "ERR_INVALID_ARG_TYPE" });
    }
    const run = args.length === 0 ? (callback as Callback) : () => (callback as Callback)(...args);
    return new Timeout(this, run, delay as number, repeats);
  }

  setTimeout = (callback: unknown, delay?: unknown, ...args: unknown[]): Timeout =>
    this.#start("setTimeout", callback, delayOf(delay), false, args);

  setInterval = (callback: unknown, delay?: unknown, ...args: unknown[]): Timeout =>
    this.#start("setInterval", callback, delayOf(delay), true, args);

  setImmediate = (callback: unknown, ...args: unknown[]): Timeout =>
    this.#start("setImmediate", callback, 0, false, args);

  clear = (timer?: unknown): void => {
    if (timer instanceof Timeout) timer.close();
    else if (timer !== undefined && timer !== null) this.#byId.get(Number(timer))?.close();
  };

  queueMicrotask = (callback: unknown, ...args: unknown[]): void => {
    if (typeof callback !== "function") {
      const error = new TypeError('The "callback" argument of queueMicrotask must be of type function.');
      throw Object.assign(error, { code: "ERR_INVALID_ARG_TYPE" });
    }
    const { scope } = this;
    const mark = scope.mark();
    enqueue(() =>
      scope.dispatch(mark, () => {
        scope.turn(mark.source, false);
        (callback as Callback)(...args);
      }),
    );
  };
}

const enqueue = globalThis.queueMicrotask.bind(globalThis);

/** What `setTimeout` makes of its second argument. */
export function delayOf(delay: unknown): number {
  const millis = Math.trunc(Number(delay));
  return millis >= 1 && millis <= longestMillis ? millis : 1;
}
