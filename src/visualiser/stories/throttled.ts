import type { EventOf } from "#sim/trace.ts";
import { formatMillis } from "../frames/format.ts";
import { valueAt } from "../frames/track.ts";
import { during } from "./facts.ts";
import { at, type Told } from "./told.ts";
import { sentence } from "./words.ts";

/** That the platform turned a request away, and what most of those it served instead were doing. */
export function throttledWords(told: Told, event: EventOf<"request-failed">): string {
  const { request, status, seq, message, durationMillis } = event;
  const waited = durationMillis > 0 ? ` after ${formatMillis(durationMillis)}` : "";
  const first = `Request ${request} was turned away by the platform with ${status}${at(told, seq)}${waited}: ${sentence(message)}`;
  const doing = mostlyDoing(told, seq);
  return doing ? `${first} ${doing}` : first;
}

function mostlyDoing({ ledger, timeline }: Told, index: number): string {
  const kinds = new Map<string, number>();
  let served = 0;
  for (const { started, ended, dials, queries, leases } of ledger.requests.values()) {
    if (!started || started.seq > index || (ended && ended.seq <= index)) continue;
    served++;
    const waits = timeline.pools.some(
      ({ instance, track }) => instance === started.instance && (valueAt(track, index)?.waiting ?? 0) > 0,
    );
    const isDialling = dials.some(
      ({ dialled, opened, refused, closed }) => dialled.seq <= index && index < Math.min(opened, refused, closed),
    );
    const kind = queries.some((query) => during(query, index))
      ? "had a query running"
      : isDialling
        ? "were opening a connection"
        : waits && !leases.some((lease) => during(lease, index))
          ? "held no client, on an instance where somebody waited for one"
          : null;
    if (kind !== null) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const [most] = [...kinds].sort((a, b) => b[1] - a[1]);
  if (!most) return "";
  const [doing, count] = most;
  if (served === 1) return `The one request being served then ${doing.replace("were", "was")}.`;
  return `Of the ${served} requests being served then, ${count} ${count === 1 ? doing.replace("were", "was") : doing}.`;
}
