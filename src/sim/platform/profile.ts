import type { Sourced } from "../cost-model.ts";
import type { ProcessSettings } from "../ports.ts";

/** How a platform treats its instances: data, so that a fork can add one without touching the engine. */
export interface PlatformProfile {
  readonly id: string;
  readonly name: string;
  readonly requestsPerInstance: Sourced;
  /** Most instances of one function in one deployment. */
  readonly maxInstances: Sourced;
  /** Instances of each function that run before any request comes. */
  readonly minInstances: Sourced;
  /** Most new instances of one function in any window of `perMillis`; unused rate doesn't accumulate. */
  readonly scalingRate: Sourced<{ instances: number; perMillis: number } | null>;
  /** From the request that needs a new instance to the start of its module's code. */
  readonly coldStartMillis: Sourced;
  /** An instance with nothing to do is suspended: its timers and socket events wait. */
  readonly freezesWhenIdle: Sourced<boolean>;
  /** How long an idle instance is kept alive; `null` for as long as the run. */
  readonly reclaimAfterIdleMillis: Sourced<number | null>;
  /** Time a process has between SIGTERM and SIGKILL; `null` when it gets no SIGTERM. */
  readonly sigtermGraceMillis: Sourced<number | null>;
  /** How long instances of the previous version live beside those of a new one. */
  readonly deployOverlapMillis: Sourced;
  /** What happens to a request when every instance is busy and none may be added. */
  readonly whenFull: Sourced<"throttle" | "queue">;
  /** How long a request may wait for an instance before it is answered 429; `null` for as long as it takes. */
  readonly queueLimitMillis: Sourced<number | null>;
  /** Longest duration of a request, its background work included, where a scenario doesn't set another. */
  readonly requestTimeoutMillis: Sourced;
  /** A request that takes too long ends the process that serves it, and all its connections. */
  readonly timeoutEndsProcess: Sourced<boolean>;
  /** An exception that nobody catches ends the process, as Node.js does by itself; else it is logged and the process goes on. */
  readonly uncaughtExceptionEndsProcess: Sourced<boolean>;
  /** Which routes share an instance: none, those a build bundles into one function, or all. */
  readonly routesShareInstance: Sourced<"never" | "bundled" | "always">;
  /** How many copies of a module one process evaluates, by how Next.js was built. */
  readonly moduleGraphs: Sourced<ProcessSettings["moduleGraphs"]>;
  /** Routes are evaluated when first asked for, and saved files again, while `globalThis` survives. */
  readonly reloadsOnSave: Sourced<boolean>;
  readonly socketsBelongToRequest: Sourced<boolean>;
  /** Whose `waitUntil` and `after` handlers find. */
  readonly waitUntil: Sourced<ProcessSettings["waitUntil"]>;
  /** Work handed to `waitUntil` or `after` keeps an instance from being suspended. */
  readonly backgroundWorkKeepsAwake: Sourced<boolean>;
  /** How long such work may go on once its handler is done; `null` for what is left of the request's longest duration. */
  readonly backgroundWorkMillis: Sourced<number | null>;
  /** Variables in every process; `{fn}`, `{deployment}`, `{instance}` and `{id}` (32 hex digits) are filled in. */
  readonly environment: Sourced<Readonly<Record<string, string>>>;
}
