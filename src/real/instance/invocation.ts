import type { Outcome } from "./messages.ts";

/** What the platform is told of a request, each at most once and in this order. */
export interface InvocationListeners {
  answered(outcome: Outcome): void;
  settled(): void;
  /** All work handed to `waitUntil` or `after` has ended. */
  drained(): void;
  background(pending: number): void;
}

/** One request inside a process, from the call of its handler until the last work it handed over has ended. */
export class Invocation {
  readonly request: number;
  /** Wall clock by which the platform ends it. */
  readonly deadlineMillis: number;
  /** Whether `after` of `next/server` can be called: route handlers and pages, not the Pages API. */
  inAppRouter = false;
  #afterAnswer: Array<() => void> = [];
  #pending = 0;
  #answered = false;
  #settled = false;
  #drained = false;
  readonly #listeners: InvocationListeners;

  constructor(request: number, deadlineMillis: number, listeners: InvocationListeners) {
    this.request = request;
    this.deadlineMillis = deadlineMillis;
    this.#listeners = listeners;
  }

  get answered(): boolean {
    return this.#answered;
  }

  /** Takes the first outcome; later ones are ignored. */
  answer(outcome: Outcome): void {
    if (this.#answered) return;
    this.#answered = true;
    this.#listeners.answered(outcome);
    for (const run of this.#afterAnswer.splice(0)) run();
    if (this.#settled) this.#end();
  }

  /** The handler's own promise has settled. */
  settle(): void {
    if (this.#settled) return;
    this.#settled = true;
    if (this.#answered) this.#end();
  }

  /** Runs once the answer is out, at once if it is. */
  whenAnswered(run: () => void): void {
    if (this.#answered) run();
    else this.#afterAnswer.push(run);
  }

  /** Keeps the request going until the promise settles; after its end it has no effect. */
  waitFor(promise: PromiseLike<unknown>, onError: (error: unknown) => void): void {
    const isCounted = !this.#drained;
    const change = (by: 1 | -1) => {
      if (!isCounted) return;
      this.#pending += by;
      this.#listeners.background(this.#pending);
    };
    change(1);
    const end = () => {
      change(-1);
      this.#drain();
    };
    Promise.resolve(promise).then(end, (error: unknown) => {
      onError(error);
      end();
    });
  }

  #end(): void {
    this.#listeners.settled();
    this.#drain();
  }

  #drain(): void {
    if (this.#drained || this.#pending > 0 || !this.#settled || !this.#answered) return;
    this.#drained = true;
    this.#listeners.drained();
  }
}
