import * as say from "#strings/visualiser-outcome.ts";
import { groupFailures } from "../frames/failures.ts";
import { formatMillis } from "../frames/format.ts";
import type { ReplicaView } from "../frames/frame.ts";
import { frameAtIndex } from "../frames/frame-at.ts";
import type { Timeline } from "../frames/timeline.ts";
import { escapeHtml } from "./escape-html.ts";

function changesWords({ values }: Timeline["applied"], { applied }: ReplicaView): string {
  if (applied === 0) return say.nothingTakenOver;
  return say.changesTakenOver(applied, formatMillis(Math.max(...values.map(({ lagMillis }) => lagMillis))));
}

/** How the whole run ended, as a small table that needs neither a script nor a screen. */
export function renderOutcome(timeline: Timeline): string {
  const { trace, connections, backends, replicaBackends, applied, refusals, instances, axis } = timeline;
  const last = frameAtIndex(timeline, trace.events.length - 1, axis.endMillis);
  const { counters, database, replica } = last;
  const failed = groupFailures(timeline.failures, trace.events.length).map(({ code, moments }) =>
    say.failedWith(moments.length, code),
  );
  const leaked = last.connections.filter((connection) => connection.leaked).length;
  const most = ({ values }: { values: readonly number[] }, usable: number) =>
    say.ofUsable(Math.max(0, ...values), usable);
  const rows: Array<[what: string, how: string]> = [
    [say.requests, say.requestsBecame(counters.arrived, counters.done, counters.failed, failed)],
    [say.instances, say.coldStarts(instances.length)],
    [say.connections, say.dialledAndRefused(connections.length, refusals.length)],
    [say.mostInUse, most(backends, database.usable)],
    ...(replica
      ? ([
          [say.mostInUseOnReplica, most(replicaBackends, replica.usable)],
          [say.takenOver, changesWords(applied, replica)],
        ] satisfies Array<[string, string]>)
      : []),
    [
      say.stillOpen,
      say.openLeakedHeld(database.used + (replica?.used ?? 0), leaked, database.held + (replica?.held ?? 0)),
    ],
    [say.simulatedTime, formatMillis(axis.endMillis)],
  ];
  const body = rows.map(([what, how]) => `<tr><th scope="row">${what}</th><td>${escapeHtml(how)}</td></tr>`).join("");
  return `<table class="pv-outcome"><caption>${say.whatHappened}</caption><tbody>${body}</tbody></table>`;
}
