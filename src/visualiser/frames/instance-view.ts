import type { ConnectionView, InstanceView, PoolView, SlotState, SlotView } from "./frame.ts";
import type { Timeline } from "./timeline.ts";
import { valueAt } from "./track.ts";

/** Sockets drawn for a pool whose `max` is larger than anyone could count. */
const mostSlots = 40;

function slotState({ state, pool, leaked, checkedOut }: ConnectionView): SlotState {
  if (leaked) return "leaked";
  if (state === "dialling") return "connecting";
  return checkedOut || (pool === null && state !== "idle") ? "checked-out" : "idle";
}

function slotsOf(count: number, connections: readonly ConnectionView[]): SlotView[] {
  const slots: SlotView[] = Array.from({ length: count }, () => ({ state: "empty", connection: null, request: null }));
  for (const view of connections) {
    const { slot, connection, holder } = view;
    if (slot < count) slots[slot] = { state: slotState(view), connection, request: holder };
  }
  return slots;
}

/** The execution environments of a moment, each with its pools and bare clients. */
export function instancesAt(
  timeline: Timeline,
  index: number,
  connections: readonly ConnectionView[],
  progressOf: (life: Timeline["instances"][number]) => number,
): InstanceView[] {
  const open = connections.filter(({ state }) => state !== "refused");
  return timeline.instances.map((life) => {
    const { instance } = life;
    const now = valueAt(life.track, index);
    const own = open.filter((connection) => connection.instance === instance);
    const alive = now && now.state !== "gone" && now.state !== "crashed";
    const pools: PoolView[] = [];
    for (const { pool, max, track, instance: owner } of alive ? timeline.pools : []) {
      const counts = owner === instance ? valueAt(track, index) : undefined;
      if (!counts) continue;
      const pooled = own.filter((connection) => connection.pool === pool);
      const most = Math.max(Math.min(max, mostSlots), ...pooled.map(({ slot }) => slot + 1));
      pools.push({
        ...{ pool, max, ...counts },
        checkedOut: pooled.filter((connection) => connection.checkedOut).length,
        leaked: pooled.filter(({ leaked }) => leaked).length,
        slots: slotsOf(most, pooled),
      });
    }
    const bare = own.filter(({ pool }) => pool === null);
    return {
      instance,
      state: now?.state ?? "absent",
      requests: now?.requests ?? [],
      progress: now?.state === "cold" ? progressOf(life) : 1,
      pools,
      bare: slotsOf(Math.max(0, ...bare.map(({ slot }) => slot + 1)), bare),
    };
  });
}
