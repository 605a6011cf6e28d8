import type { ClientLink, DialOrigin, InstancePorts, TimerHandle } from "#sim/ports.ts";
import type { SourceLine } from "#sim/trace.ts";
import type { Scope } from "../realm/scope.ts";
import { GuardedLink } from "./guarded-link.ts";
import type { Invocation } from "./invocation.ts";
import { invocationOf } from "./present.ts";

/** Words of workerd 1.20260426 for a write to another request's socket. */
export const foreignSocket =
  "Cannot perform I/O on behalf of a different request. I/O objects (such as streams, request/response bodies, and " +
  "others) created in the context of one request handler cannot be accessed from a different request's handler. This " +
  "is a limitation of Cloudflare Workers which allows us to improve overall performance. (I/O type: Writable)";

const hung =
  "The Workers runtime canceled this request because it detected that your Worker's code had hung and would never " +
  "generate a response. Refer to: https://developers.cloudflare.com/workers/observability/errors/";

const globalScope =
  "Disallowed operation called within global scope. Asynchronous I/O (ex: fetch() or connect()), setting a timeout, and " +
  "generating random values are not allowed within global scope. To fix this error, perform this operation within a " +
  "handler. https://developers.cloudflare.com/workers/runtime-apis/handlers/";

/** What one request has open: timers that may still fire, and its own sockets. */
interface OpenIo {
  timers: Set<TimerHandle>;
  links: Set<GuardedLink>;
  refused: boolean;
}

/**
 * Input and output of Cloudflare Workers, where it belongs to the request that started it. Measured on 2026-11-21 with
 * workerd 1.20260426 and pg 8.23.1 under its own `pg-cloudflare`: a write to another request's socket is refused, and as
 * pg hands the driver's socket no callback, the query never settles; a request that has neither timer nor socket of its
 * own left is cancelled at once; timers and sockets end with their request and its `waitUntil` work, and pg isn't told;
 * dialling while modules load fails.
 */
export class RequestIo {
  readonly #open = new Map<Invocation, OpenIo>();

  /** The instance's ports, with timers and sockets counted for the request that asks for them. */
  bind(ports: InstancePorts, scope: () => Scope): InstancePorts {
    return {
      ...ports,
      setTimer: (delayMillis, fire, source) => this.#setTimer(ports, present(scope()), delayMillis, fire, source),
      dial: (host, port, origin) => this.#dial(ports, scope(), host, port, origin),
    };
  }

  #ioOf(invocation: Invocation): OpenIo {
    let io = this.#open.get(invocation);
    if (io === undefined) {
      io = { timers: new Set(), links: new Set(), refused: false };
      this.#open.set(invocation, io);
    }
    return io;
  }

  #setTimer(
    ports: InstancePorts,
    invocation: Invocation,
    delayMillis: number,
    fire: () => void,
    source: SourceLine | undefined,
  ): TimerHandle {
    if (invocation.drained) return { cancel() {} };
    const { timers } = this.#ioOf(invocation);
    const once = () => {
      timers.delete(handle);
      fire();
    };
    const timer = ports.setTimer(delayMillis, once, source);
    const handle: TimerHandle = {
      cancel() {
        timers.delete(handle);
        timer.cancel();
      },
    };
    timers.add(handle);
    return handle;
  }

  #dial(ports: InstancePorts, scope: Scope, host: string, port: number, origin: DialOrigin): ClientLink {
    const owner = present(scope);
    const link = ports.dial(host, port, origin);
    const { links } = this.#ioOf(owner);
    const mayUse = () => {
      const invocation = invocationOf(scope.context);
      if (invocation === owner && !owner.drained) return true;
      if (invocation !== null && !invocation.drained) this.#ioOf(invocation).refused = true;
      return false;
    };
    const guarded = new GuardedLink(link, mayUse, (closed) => links.delete(closed));
    links.add(guarded);
    return guarded;
  }

  /** A request begins; it is watched until it has drained. */
  began(invocation: Invocation): void {
    this.#ioOf(invocation);
  }

  /** Cancels requests that can never answer. */
  observe(): void {
    for (const [invocation, { timers, links, refused }] of this.#open) {
      if (invocation.answered || timers.size > 0 || links.size > 0) continue;
      const cause = refused ? ` What it waits for was refused: ${foreignSocket}` : "";
      const { last: source } = invocation;
      invocation.answer({ kind: "threw", code: null, message: `${hung}${cause}`, ...(source && { source }) });
      invocation.settle();
    }
  }

  /** Everything the request had open ends with it. */
  ended(invocation: Invocation): void {
    const io = this.#open.get(invocation);
    if (!io) return;
    this.#open.delete(invocation);
    invocation.abandon();
    for (const timer of io.timers) timer.cancel();
    for (const link of io.links) link.close();
  }
}

function present(scope: Scope): Invocation {
  const invocation = invocationOf(scope.context);
  if (invocation === null) throw new Error(globalScope);
  return invocation;
}
