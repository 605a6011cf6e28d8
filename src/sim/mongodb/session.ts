import { type GatewayOrigin, stretched } from "../gateway/server.ts";
import type { ByteContext, DocumentReply, DocumentRequest, DocumentServerView, Link } from "../ports.ts";
import { keptSql, type NewTraceEvent } from "../trace.ts";
import type { ReplicaSet } from "./member.ts";
import { createMessageQueue } from "./message-queue.ts";

/** One connection to a member: its commands are answered one after another. */
export interface Session {
  /** Says that it has a place. */
  open(): void;
  /** Ends it from the server's side, without a word to its client. */
  end(why: { code: string; message: string }): void;
}

/** The member it belongs to. */
interface Owner {
  active(): number;
  /** Called once, before the trace hears of it. */
  closed(): void;
}

type Job = { message: Uint8Array; context: ByteContext } | { fin: "client" | "network" };

interface Running {
  query: number;
  context: ByteContext;
  startedAtMillis: number;
  timer: { cancel(): void };
}

export function createSession(
  set: ReplicaSet,
  view: DocumentServerView,
  link: Link,
  origin: GatewayOrigin,
  owner: Owner,
): Session {
  const { clock, record, documents } = set;
  const { connection, instance } = origin;
  const messages = createMessageQueue();
  const jobs: Job[] = [];
  let greeted = false;
  let busy = false;
  let closed = false;
  let running: Running | null = null;

  function work(): void {
    while (!busy && !closed) {
      const job = jobs.shift();
      if (job === undefined) return;
      if ("fin" in job) close(job.fin);
      else serve(documents.read(job.message), job.context);
    }
  }

  function serve(request: DocumentRequest, context: ByteContext): void {
    if (!greeted) {
      greeted = true;
      // The handshake: what it costs beside the round trips that cross the network by themselves.
      later(stretched(set, greetingMillis(set, origin)), () => answer(documents.execute(connection, request, view)));
    } else if (request.asked === null) answer(documents.execute(connection, request, view));
    else run(request, keptSql(request.asked), context);
  }

  function run(request: DocumentRequest, asked: string, context: ByteContext): void {
    const query = set.nextId("query");
    const event: NewTraceEvent = {
      ...{ type: "query-started", query, connection, instance },
      ...{ request: context.request, sql: asked },
    };
    if (context.source) event.source = context.source;
    record(event);
    const failure = set.failureOf(asked);
    const startedAtMillis = clock.now();
    const finish = (reply: DocumentReply) => {
      finished(reply.error);
      answer(reply);
    };
    const timer = later(stretched(set, set.costs.queryMillis), () => {
      const reply = documents.execute(connection, request, view, failure);
      const { sleptMillis = 0 } = reply;
      if (sleptMillis === 0) finish(reply);
      else if (running) running.timer = later(sleptMillis, () => finish(reply));
    });
    running = { query, context, startedAtMillis, timer };
  }

  function finished(error: { code: string; message: string } | null): void {
    if (running === null) return;
    const { query, context, startedAtMillis } = running;
    running = null;
    const event: NewTraceEvent = {
      ...{ type: "query-finished", query, connection, instance, request: context.request },
      ...{ ok: error === null, code: error?.code || null, message: error?.message ?? null },
      durationMillis: clock.now() - startedAtMillis,
    };
    if (context.source) event.source = context.source;
    record(event);
  }

  function later(millis: number, then: () => void): { cancel(): void } {
    busy = true;
    return clock.schedule(millis, () => {
      busy = false;
      if (closed) return;
      then();
      work();
    });
  }

  function answer({ bytes, ends }: DocumentReply): void {
    if (bytes.length > 0) link.send(bytes);
    if (ends) close("server");
  }

  function close(by: "client" | "server" | "network"): void {
    closed = true;
    jobs.length = 0;
    owner.closed();
    record({ type: "connection-closed", connection, instance, by, active: owner.active() });
    link.end();
  }

  link.onData = (arrived) => {
    if (closed) return;
    messages.push(arrived);
    const context = origin.takeContext();
    for (let message = messages.take(); message !== null; message = messages.take()) {
      if (message === "malformed") {
        // Without a length there is nothing to answer, and a real server closes the connection too.
        running?.timer.cancel();
        finished({ code: "ProtocolError", message: "what arrived is no message of MongoDB's wire protocol" });
        close("server");
        return;
      }
      jobs.push({ message, context });
    }
    work();
  };
  link.onEnd = (broken) => {
    if (closed) return;
    jobs.push({ fin: broken ? "network" : "client" });
    work();
  };

  return {
    open() {
      record({ type: "connection-opened", connection, instance, pid: connection, active: owner.active() });
    },
    end(why) {
      if (closed) return;
      running?.timer.cancel();
      finished(why);
      close("server");
    },
  };
}

/**
 * A pool's connection is encrypted and authenticated: as long as Postgres takes for both, since no MongoDB was there to
 * measure. A monitor's is only encrypted: drivers don't authenticate it (mongodb/specifications, server monitoring).
 */
function greetingMillis({ costs }: ReplicaSet, { client }: GatewayOrigin): number {
  const { connectMillis, beside } = costs;
  return client === "monitor" && beside ? Math.max(0, connectMillis - beside.connectMillis) : connectMillis;
}
