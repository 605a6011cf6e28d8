import type { ConnectionView, InstanceView, PoolView, RequestView, SlotState, SlotView } from "./frame.ts";
import type { InstanceLife } from "./instances.ts";
import type { Timeline } from "./timeline.ts";
import { valueAt } from "./track.ts";

/** Sockets drawn for a pool whose `max` is larger than anyone could count. */
const mostSlots = 40;

function slotState({ state, client, pool, leaked, checkedOut }: ConnectionView): SlotState {
  if (leaked) return "leaked";
  if (state === "dialling") return "connecting";
  if (client === "monitor") return "idle";
  return checkedOut || (pool === null && state !== "idle") ? "checked-out" : "idle";
}

const emptySlot: SlotView = { state: "empty", connection: null, request: null };

/** At least `count` places, with each connection in its own: that of its pool, or of its instance. */
function slotsOf(count: number, connections: readonly ConnectionView[], place: "slot" | "seat"): SlotView[] {
  const slots: SlotView[] = new Array(count).fill(emptySlot);
  for (const view of connections) {
    while (slots.length <= view[place]) slots.push(emptySlot);
    slots[view[place]] = { state: slotState(view), connection: view.connection, request: view.holder };
  }
  return slots;
}

/** The items by key, in one pass. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => number | null): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = key === null ? undefined : groups.get(key);
    if (group) group.push(item);
    else if (key !== null) groups.set(key, [item]);
  }
  return groups;
}

const none: never[] = [];
const dead = new Set<string | undefined>([undefined, "gone", "crashed"]);

/** The execution environments of a moment, each with its pools and bare clients. */
export function instancesAt(
  timeline: Timeline,
  index: number,
  connections: readonly ConnectionView[],
  requests: readonly RequestView[],
  progressOf: (life: InstanceLife) => number,
): InstanceView[] {
  const open = groupBy(connections, ({ state, instance }) => (state === "refused" ? null : instance));
  const waiting = groupBy(requests, ({ waitsFor, instance }) => (waitsFor === "client" ? instance : null));
  const poolsOf = groupBy(timeline.pools, ({ instance }) => instance);
  return timeline.instances.map((life) => {
    const { instance, fn, deployment } = life;
    const now = valueAt(life.track, index);
    const own = open.get(instance) ?? none;
    const oldest = Math.max(0, ...(waiting.get(instance) ?? none).map(({ forMillis }) => forMillis));
    const pools: PoolView[] = [];
    for (const { pool, max, track } of dead.has(now?.state) ? none : (poolsOf.get(instance) ?? none)) {
      const counts = valueAt(track, index);
      if (!counts) continue;
      const pooled = own.filter((connection) => connection.pool === pool);
      pools.push({
        ...{ pool, max, ...counts, oldestWaitMillis: counts.waiting > 0 ? oldest : 0 },
        checkedOut: pooled.filter((connection) => connection.checkedOut).length,
        leaked: pooled.filter(({ leaked }) => leaked).length,
        slots: slotsOf(Math.min(max, mostSlots), pooled, "slot"),
      });
    }
    const bare = own.filter(({ pool, client }) => pool === null && client !== "monitor");
    const monitors = own.filter(({ client }) => client === "monitor");
    return {
      ...{ instance, fn, deployment, pools },
      state: now?.state ?? "absent",
      requests: now?.requests ?? none,
      background: now?.background ?? 0,
      progress: now?.state === "cold" || now?.state === "terminating" ? progressOf(life) : 1,
      bare: slotsOf(0, bare, "slot"),
      monitors: monitors.length === 0 ? none : slotsOf(0, monitors, "slot"),
      seats: slotsOf(0, own, "seat"),
    };
  });
}
