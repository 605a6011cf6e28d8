import type { TraceEvent } from "#sim/trace.ts";
import * as say from "#strings/visualiser-events.ts";
import { clip, formatMillis } from "./format.ts";

const span = (millis: number): string | null => (millis > 0 ? formatMillis(millis) : null);

/** One event as a short clause in the present tense, without a full stop. Plain text, not escaped. */
export function describeEvent(event: TraceEvent): string {
  switch (event.type) {
    case "request-arrived": {
      const what = clip(`${event.method} ${event.path}`, 60);
      return event.retryOf === null
        ? say.requestArrives(event.request, what)
        : say.requestArrivesAgain(event.request, event.attempt, event.retryOf, what);
    }
    case "request-started":
      return say.requestStarts(event.request, event.instance, span(event.queuedMillis));
    case "request-finished":
      return say.requestAnswered(event.request, event.status, span(event.durationMillis));
    case "request-failed":
      return say.requestFails(event.request, clip(event.code ?? event.reason, 40), clip(event.message, 90));
    case "instance-cold":
      return say.instanceCold(event.instance);
    case "instance-warm":
      return say.instanceReady(event.instance, span(event.initMillis));
    case "instance-frozen":
      return say.instanceFrozen(event.instance);
    case "instance-thawed":
      return say.instanceThaws(event.instance, span(event.frozenMillis));
    case "instance-reclaimed":
      return say.instanceReclaimed(event.instance);
    case "instance-crashed":
      return say.instanceCrashes(event.instance, clip(event.message, 90));
    case "uncaught-error-outlived":
      return say.instanceGoesOn(event.instance, clip(event.message, 90));
    case "background-work-changed":
      return event.pending > 0
        ? say.keepsAwake(event.request, event.instance, event.pending)
        : say.nothingInBackground(event.request);
    case "instance-terminating":
      return say.instanceTold(event.instance, event.heard, formatMillis(event.graceMillis));
    case "module-evaluated":
      return say.moduleEvaluated(event.instance, clip(event.file, 60), event.copy, event.evaluation);
    case "file-saved":
      return say.fileSaved(clip(event.file, 60));
    case "deployment-started":
      return say.deploymentStarts(event.deployment);
    case "pooler-client-waiting":
      return say.waitsInPooler(event.connection, event.clientsWaiting);
    case "server-connection-dialled":
      return say.serverDialled(event.server);
    case "server-connection-opened":
      return say.serverOpens(event.server, event.pid);
    case "server-connection-refused":
      return say.serverRefused(event.server, clip(event.code, 40), clip(event.message, 90));
    case "server-connection-closed":
      return say.serverClosed(event.server, clip(event.reason, 60));
    case "server-assigned":
      return say.serverAssigned(event.connection, event.server, span(event.waitedMillis));
    case "server-released":
      return say.serverReleased(event.connection, event.server);
    case "replica-applied":
      return say.replicaApplied(event.changes, formatMillis(event.lagMillis));
    case "fault-injected":
      return say.faultBegins(clip(event.detail, 90));
    case "fault-ended":
      return say.faultEnds(clip(event.detail, 90));
    case "lock-waited":
      return say.waitedForLock(event.connection, formatMillis(event.waitedMillis), event.behind);
    case "connection-dialled":
      return say.connectionDialled(event.instance, event.connection, event.request);
    case "connection-opened":
      return say.connectionOpens(event.connection, event.instance, event.pid);
    case "connection-refused":
      return say.connectionRefused(event.connection, event.instance, clip(event.code, 40), clip(event.message, 90));
    case "connection-closed":
      return say.connectionClosed(event.connection, event.instance, event.by);
    case "pool-created":
      return say.poolCreated(event.instance, event.pool, event.max);
    case "pool-changed":
      return say.poolChanged(event.pool, event.instance, event.total, event.idle, event.waiting);
    case "client-acquired":
      return say.checkedOut(event.request, event.instance, event.connection, span(event.waitedMillis));
    case "client-released":
      return say.givenBack(event.connection, event.pool, event.destroyed);
    case "client-leaked":
      return say.leaked(event.connection, event.request);
    case "query-started":
      return say.queryStarts(event.query, event.request, event.connection, clip(event.sql, 80));
    case "query-finished":
      return event.ok
        ? say.queryFinishes(event.query, event.request, span(event.durationMillis))
        : say.queryFails(event.query, event.request, clip(event.code ?? say.noCode, 40), clip(event.message ?? "", 90));
    case "transaction-changed":
      return say.transactions[event.state](event.connection);
    case "serialised-by-simulator":
      return say.waitedForSimulator(event.connection, formatMillis(event.waitedMillis), event.behind);
    case "fetch-started":
      return say.calls(event.request, clip(`${event.method} ${event.url}`, 80));
    case "fetch-finished":
      return event.status === null
        ? say.callGivenUp(event.fetch, event.request, span(event.durationMillis))
        : say.callAnswered(event.fetch, event.request, event.status, span(event.durationMillis));
    case "timer-fired-late":
      return say.timerLate(event.instance, formatMillis(event.lateMillis));
    case "log-line":
      return say.logs(event.instance, event.level, clip(event.text, 110));
  }
}
