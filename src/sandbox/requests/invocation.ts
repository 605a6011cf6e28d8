import type { HandlerOutcome } from "#sim/ports.ts";
import type { SourceLine } from "#sim/trace.ts";
import type { RequestContext, Scope } from "../realm/scope.ts";

/** What the platform is told of a request, each at most once and in this order. */
export interface Listeners {
  done(outcome: HandlerOutcome): void;
  settled(): void;
  drained(): void;
}

/** One request inside an instance, from the call of its handler until the last work it handed over has ended. */
export class Invocation implements RequestContext {
  readonly request: number;
  /** Virtual time by which the platform ends it, counted from the beginning of the run. */
  readonly deadlineMillis: number;
  last: SourceLine | undefined = undefined;
  /** Whether `after` of `next/server` can be called: route handlers and pages, not the Pages API. */
  inAppRouter = false;
  drained = false;
  /** Called once its answer is out. */
  #afterAnswer: Array<() => void> | null = null;
  #pending = 0;
  #answered = false;
  #settled = false;
  readonly #scope: Scope;
  readonly #listeners: Listeners;

  constructor(request: number, deadlineMillis: number, scope: Scope, listeners: Listeners) {
    this.request = request;
    this.deadlineMillis = deadlineMillis;
    this.#scope = scope;
    this.#listeners = listeners;
  }

  get answered(): boolean {
    return this.#answered;
  }

  /** Takes the first outcome; later ones are ignored. */
  answer(outcome: HandlerOutcome): void {
    if (this.#answered || !this.#scope.alive) return;
    this.#answered = true;
    this.#listeners.done(outcome);
    const waiting = this.#afterAnswer;
    this.#afterAnswer = null;
    if (waiting) for (const run of waiting) run();
    if (this.#settled) this.#settle();
  }

  /** The handler's own promise has settled. */
  settle(): void {
    if (this.#settled || !this.#scope.alive) return;
    this.#settled = true;
    if (this.#answered) this.#settle();
  }

  #settle(): void {
    this.#listeners.settled();
    this.#drain();
  }

  #drain(): void {
    if (this.drained || this.#pending > 0 || !this.#settled || !this.#answered) return;
    this.drained = true;
    this.#listeners.drained();
  }

  /** The platform has given it up: nothing it still does counts for anything. */
  abandon(): void {
    this.drained = true;
    this.#answered = true;
    this.#settled = true;
  }

  /** Runs once the answer is out, at once if it is. */
  whenAnswered(run: () => void): void {
    if (this.#answered) run();
    else if (this.#afterAnswer) this.#afterAnswer.push(run);
    else this.#afterAnswer = [run];
  }

  /** Keeps the request going until the promise settles; after its end it has no effect. Never rejects. */
  waitFor(promise: PromiseLike<unknown>, onError: (error: unknown) => void): void {
    const isCounted = !this.drained;
    if (isCounted) this.#count(1);
    const end = () => {
      if (!isCounted || !this.#scope.alive) return;
      this.#count(-1);
      this.#drain();
    };
    Promise.resolve(promise).then(end, (error: unknown) => {
      onError(error);
      end();
    });
  }

  #count(change: 1 | -1): void {
    this.#pending += change;
    this.#scope.ports.backgroundWork(this.request, this.#pending);
  }
}
