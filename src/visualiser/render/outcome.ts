import { groupFailures } from "../frames/failures.ts";
import { formatMillis, plural } from "../frames/format.ts";
import type { ReplicaView } from "../frames/frame.ts";
import { frameAtIndex } from "../frames/frame-at.ts";
import type { Timeline } from "../frames/timeline.ts";
import { escapeHtml } from "./escape-html.ts";

function changesWords({ values }: Timeline["applied"], { applied }: ReplicaView): string {
  if (applied === 0) return "nothing";
  return `${plural(applied, "change")}, ${formatMillis(Math.max(...values.map(({ lagMillis }) => lagMillis)))} late at most`;
}

/** How the whole run ended, as a small table that needs neither a script nor a screen. */
export function renderOutcome(timeline: Timeline): string {
  const { trace, connections, backends, replicaBackends, applied, refusals, instances, axis } = timeline;
  const last = frameAtIndex(timeline, trace.events.length - 1, axis.endMillis);
  const { counters, database, replica } = last;
  const failed = groupFailures(timeline.failures, trace.events.length).map(
    ({ code, moments }) => `${moments.length} with ${code}`,
  );
  const leaked = last.connections.filter((connection) => connection.leaked).length;
  const rows: Array<[what: string, how: string]> = [
    [
      "Requests",
      `${counters.arrived} arrived, ${counters.done} answered, ${counters.failed} failed${failed.length > 0 ? ` (${failed.join(", ")})` : ""}`,
    ],
    ["Instances", `${plural(instances.length, "cold start")}`],
    ["Connections", `${connections.length} dialled, ${refusals.length} refused`],
    ["Most in use at once", `${Math.max(0, ...backends.values)} of ${database.usable} usable`],
    ...(replica
      ? ([
          ["Most in use on the replica", `${Math.max(0, ...replicaBackends.values)} of ${replica.usable} usable`],
          ["Taken over by the replica", changesWords(applied, replica)],
        ] satisfies Array<[string, string]>)
      : []),
    [
      "Still open at the end",
      `${database.used + (replica?.used ?? 0)}${leaked > 0 ? `, ${leaked} leaked` : ""}${database.held + (replica?.held ?? 0) > 0 ? `, ${database.held + (replica?.held ?? 0)} held by frozen instances` : ""}`,
    ],
    ["Simulated time", formatMillis(axis.endMillis)],
  ];
  const body = rows.map(([what, how]) => `<tr><th scope="row">${what}</th><td>${escapeHtml(how)}</td></tr>`).join("");
  return `<table class="pv-outcome"><caption>What happened in this run</caption><tbody>${body}</tbody></table>`;
}
