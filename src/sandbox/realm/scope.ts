import type { InstancePorts } from "#sim/ports.ts";
import type { SourceLine } from "#sim/trace.ts";
import type { DriverUser } from "../drivers/driver-user.ts";
import { sourceOfStack } from "../program/source-lines.ts";
import { log } from "./console.ts";
import { LoopBudget } from "./loop-budget.ts";

/** On whose behalf code runs. One object per request, and one for the instance itself. */
export interface RequestContext {
  readonly request: number | null;
  /** The learner's line this request ran last. */
  last: SourceLine | undefined;
}

/** A context with the line it was taken at. */
export interface Mark {
  readonly context: RequestContext;
  readonly source: SourceLine | undefined;
}

/** Thrown into code that must not go on: its run was stopped or its process is gone. */
export const stopped: Error = Object.freeze(new Error("This run was stopped."));

const thrownAt = new WeakMap<object, { scope: Scope; source: SourceLine | undefined }>();
let lastEntered: Scope | null = null;

/** The instance that code last ran in: until the next event it can only be this one. */
export const presentScope = (): Scope | null => lastEntered;

/** What code in an instance is doing now: for whom, at which line, and whether it may go on. */
export class Scope {
  readonly own: RequestContext = { request: null, last: undefined };
  context: RequestContext = this.own;
  source: SourceLine | undefined = undefined;
  alive = true;
  /** Whether the process goes on after an exception that nobody caught, with a line in its log. */
  survivesUncaught = false;
  /** Set by `process.on('uncaughtException', …)`. */
  uncaughtListener: ((error: unknown) => boolean) | null = null;
  /** Set by `process.on('unhandledRejection', …)`. */
  rejectionListener: ((reason: unknown) => boolean) | null = null;
  /** What the drivers that all instances share keep for this one. */
  drivers: DriverUser | null = null;
  readonly ports: InstancePorts;
  readonly #budget: LoopBudget;
  #mark: Mark = { context: this.own, source: undefined };

  constructor(ports: InstancePorts, loopTurns: number) {
    this.ports = ports;
    this.#budget = new LoopBudget(loopTurns);
  }

  /** The present context and line. */
  mark(): Mark {
    const { context, source } = this;
    if (this.#mark.context !== context || this.#mark.source !== source) this.#mark = { context, source };
    return this.#mark;
  }

  /** Runs code that the engine starts; what it throws is the end of the process. */
  dispatch(mark: Mark, run: () => void): void {
    if (!this.alive) return;
    lastEntered = this;
    try {
      this.within(mark, run);
    } catch (error) {
      this.uncaught(error, mark);
    }
  }

  /** Runs code on behalf of `mark`, then returns to the present context. */
  within<T>(mark: Mark, run: () => T): T {
    const { context, source } = this;
    this.context = mark.context;
    this.source = mark.source;
    try {
      return run();
    } finally {
      this.context = context;
      this.source = source;
    }
  }

  at(source: SourceLine | undefined): void {
    this.source = source;
    this.context.last = source;
  }

  /** Counts one turn of a loop, or one microtask, of the present event. */
  turn(source: SourceLine | undefined, isLoop: boolean): void {
    if (!this.alive) throw stopped;
    if (this.#budget.spend(source, isLoop)) this.#overrun();
  }

  /** An event has ended and its microtasks have run. */
  resetTurns(): void {
    this.#budget.reset();
  }

  #overrun(): never {
    this.alive = false;
    const { source, isLoop } = this.#budget.culprit();
    const what = isLoop ? "the loop" : "what goes round";
    const where = source ? ` at line ${source.line} of \`${source.file}\`` : "";
    const message =
      `Stopped ${what}${where}: it took more than ${grouped(this.#budget.turns)} turns without giving way. ` +
      "Give it an end, or wait for a timer or an answer inside it.";
    this.ports.abort({ kind: "loop-budget", message, ...(source && { source }) });
    throw stopped;
  }

  remember(error: unknown, source: SourceLine | undefined): void {
    if (typeof error === "object" && error !== null) thrownAt.set(error, { scope: this, source });
  }

  /** Where an error comes from: its stack, else where it was thrown, else the last line the request ran. */
  sourceOf(error: unknown, context: RequestContext): SourceLine | undefined {
    const known = typeof error === "object" && error !== null ? thrownAt.get(error)?.source : undefined;
    return sourceOfStack(textOf(error, "stack")) ?? known ?? context.last;
  }

  /** As Node: a listener may save the process, else it ends. */
  uncaught(
    error: unknown,
    { context, source: begun }: Mark = this.mark(),
    kind: "uncaughtException" | "unhandledRejection" = "uncaughtException",
  ): void {
    if (error === stopped || !this.alive) return;
    const source = this.sourceOf(error, begun ? { ...context, last: begun } : context);
    try {
      if (this.uncaughtListener?.(error)) {
        this.outlived(error, source);
        return;
      }
    } catch (another) {
      this.end(describeError(another), source);
      return;
    }
    if (this.survivesUncaught) {
      const mark = { context, source };
      this.within(mark, () => log(this, "error", `⨯ ${kind}: ${describeError(error)}`));
    } else this.end(describeError(error), source);
  }

  /** A promise was rejected and nobody listens. */
  rejected(reason: unknown): void {
    if (reason === stopped) return;
    let isHeard = false;
    this.dispatch({ context: this.own, source: undefined }, () => {
      isHeard = this.rejectionListener?.(reason) ?? false;
    });
    if (isHeard) this.outlived(reason, this.sourceOf(reason, this.own));
    else this.uncaught(reason, this.mark(), "unhandledRejection");
  }

  private outlived(error: unknown, source: SourceLine | undefined): void {
    if (!this.alive) return;
    const { instance, record } = this.ports;
    record({ type: "uncaught-error-outlived", instance, message: describeError(error), ...(source && { source }) });
  }

  end(message: string, source: SourceLine | undefined): void {
    if (!this.alive) return;
    this.alive = false;
    this.ports.crash({ message, ...(source && { source }) });
  }
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** Tells the instance whose promise was rejected with nobody listening; Node ends the process for it. */
export function reportUnhandled(reason: unknown): void {
  const known = typeof reason === "object" && reason !== null ? thrownAt.get(reason) : undefined;
  (known?.scope ?? lastEntered)?.rejected(reason);
}

/** A property read from something the learner made, which may refuse. */
export function textOf(value: unknown, property: "message" | "name" | "stack" | "code"): string | null {
  try {
    const text = (value as Record<string, unknown> | null | undefined)?.[property];
    return typeof text === "string" || typeof text === "number" ? String(text) : null;
  } catch {
    return null;
  }
}

/** `TypeError: message`, whatever was thrown. */
export function describeError(error: unknown): string {
  const message = textOf(error, "message");
  if (message === null) {
    try {
      return `Uncaught ${String(error)}`;
    } catch {
      return "Uncaught value that can't be shown";
    }
  }
  const name = textOf(error, "name");
  return name && name !== "error" ? `${name}: ${message}` : message;
}
