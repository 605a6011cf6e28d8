import { freezeClass } from "../natives.ts";
import type { Timers } from "../realm/timers.ts";

/** The error of an aborted or timed-out operation. */
export class DOMException extends Error {
  readonly code: number;

  constructor(message = "", name = "Error") {
    super(message);
    Object.defineProperty(this, "name", { value: name, configurable: true });
    this.code = name === "AbortError" ? 20 : name === "TimeoutError" ? 23 : 0;
  }
}
freezeClass(DOMException);

export interface AbortEvent {
  type: "abort";
  target: AbortSignal;
}
type Listener = ((event: AbortEvent) => void) | { handleEvent(event: AbortEvent): void };

const abortOf = new WeakMap<AbortSignal, (reason: unknown) => void>();

/** An abort signal without the host's event loop (dom.spec.whatwg.org/#interface-AbortSignal). */
export class AbortSignal {
  #aborted = false;
  #reason: unknown = undefined;
  readonly #listeners = new Map<Listener, { once: boolean }>();
  onabort: ((event: AbortEvent) => void) | null = null;

  constructor() {
    abortOf.set(this, (reason) => this.#abort(reason));
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }

  addEventListener(type: string, listener: Listener | null, options?: { once?: boolean } | boolean): void {
    if (type !== "abort" || !listener) return;
    this.#listeners.set(listener, { once: typeof options === "object" && options?.once === true });
  }

  removeEventListener(type: string, listener: Listener): void {
    if (type === "abort") this.#listeners.delete(listener);
  }

  #abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    const event: AbortEvent = { type: "abort", target: this };
    this.onabort?.(event);
    for (const [listener, { once }] of [...this.#listeners]) {
      if (once) this.#listeners.delete(listener);
      if (typeof listener === "function") listener.call(this, event);
      else listener.handleEvent(event);
    }
  }
}
freezeClass(AbortSignal);

/** Aborts a signal on request. */
export class AbortController {
  readonly signal: AbortSignal = new AbortSignal();

  abort(reason: unknown = new DOMException("This operation was aborted", "AbortError")): void {
    abortOf.get(this.signal)?.(reason);
  }
}
freezeClass(AbortController);

/** `AbortSignal` of one instance, whose `timeout` runs in virtual time. */
export function createAbortSignal(timers: Timers): typeof AbortSignal & Record<string, unknown> {
  return class extends AbortSignal {
    static override get name() {
      return "AbortSignal";
    }

    static override [Symbol.hasInstance](value: unknown): boolean {
      return typeof value === "object" && value !== null && abortOf.has(value as AbortSignal);
    }

    static abort(reason: unknown = new DOMException("This operation was aborted", "AbortError")): AbortSignal {
      const signal = new AbortSignal();
      abortOf.get(signal)?.(reason);
      return signal;
    }

    static timeout(delayMillis: number): AbortSignal {
      const signal = new AbortSignal();
      const reason = new DOMException("The operation was aborted due to timeout", "TimeoutError");
      timers.setTimeout(() => abortOf.get(signal)?.(reason), delayMillis);
      return signal;
    }

    static any(signals: Iterable<AbortSignal>): AbortSignal {
      const controller = new AbortController();
      for (const signal of signals) {
        if (signal.aborted) controller.abort(signal.reason);
        else signal.addEventListener("abort", () => controller.abort(signal.reason), { once: true });
      }
      return controller.signal;
    }
  } as unknown as typeof AbortSignal & Record<string, unknown>;
}
