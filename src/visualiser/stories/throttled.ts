import type { EventOf } from "#sim/trace.ts";
import { after } from "#strings/visualiser-stories.ts";
import * as say from "#strings/visualiser-story-request.ts";
import { formatMillis } from "../frames/format.ts";
import { valueAt } from "../frames/track.ts";
import { during } from "./facts.ts";
import { at, type Told } from "./told.ts";
import { sentence } from "./words.ts";

/** That the platform turned a request away, and what most of those it served instead were doing. */
export function throttledWords(told: Told, event: EventOf<"request-failed">): string {
  const { request, status, seq, message, durationMillis } = event;
  const waited = durationMillis > 0 ? after(formatMillis(durationMillis)) : "";
  const first = say.turnedAway(request, status, at(told, seq), waited, sentence(message));
  return [first, mostlyDoing(told, seq)].filter(Boolean).join(" ");
}

function mostlyDoing({ ledger, timeline }: Told, index: number): string {
  const kinds = new Map<keyof typeof say.doing, number>();
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
      ? "query"
      : isDialling
        ? "dialling"
        : waits && !leases.some((lease) => during(lease, index))
          ? "waiting"
          : null;
    if (kind !== null) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const [most] = [...kinds].sort((a, b) => b[1] - a[1]);
  if (!most) return "";
  const [doing, count] = most;
  if (served === 1) return say.onlyServed(doing);
  return say.mostServed(served, count, doing);
}
