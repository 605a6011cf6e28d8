import type { InstanceView, SlotState, SlotView } from "../frames/frame.ts";
import type { CardShape, SocketGroup } from "./instances-layout.ts";
import { diamond, disc, path, px, square, squareTarget, target } from "./marks.ts";
import { text } from "./text.ts";

/** The shape of each state of a socket. */
export const slotShapes = { empty: disc, connecting: disc, idle: target, "checked-out": disc, leaked: diamond };

/** A driver's monitor is square: no request ever gets it. */
export const monitorShapes = { ...slotShapes, connecting: square, idle: squareTarget };

/** The box around the sockets of a pool on a card; `null` when none is drawn. */
export function railOf(sockets: SocketGroup["sockets"], radius: number) {
  const [first, last] = [sockets[0], sockets.at(-1)];
  if (!first || !last) return null;
  const edge = radius + 4;
  return { x: first.x - edge, y: first.y - edge, width: last.x - first.x + 2 * edge, height: 2 * edge };
}

/** What is plugged into each socket of a group; undefined for a pool that is not there yet. */
export function slotsIn(view: InstanceView, pool: SocketGroup["pool"]): SlotView[] | undefined {
  if (pool === "all") return view.seats;
  if (pool === "monitors") return view.monitors;
  return pool === null ? view.bare : view.pools.find((candidate) => candidate.pool === pool)?.slots;
}

/** The sockets of a card's pools and bare clients. */
export function renderSockets(view: InstanceView, card: CardShape, radius: number): string {
  const paths: Partial<Record<SlotState, string>> = {};
  let rails = "";
  let labels = "";
  for (const { pool, sockets } of card.groups) {
    const slots = slotsIn(view, pool);
    if (!slots) continue;
    const rail = typeof pool !== "number" ? null : railOf(sockets, radius);
    if (rail)
      rails += `<rect class="pv-rail" x="${px(rail.x)}" y="${px(rail.y)}" width="${px(rail.width)}" height="${px(rail.height)}" rx="${px(rail.height / 2)}"/>`;
    sockets.forEach(({ x, y }, n) => {
      const slot = slots?.[n];
      if (!slot) return;
      paths[slot.state] =
        (paths[slot.state] ?? "") +
        (pool === "monitors" ? monitorShapes : slotShapes)[slot.state](
          x,
          y,
          slot.state === "leaked" ? radius * 1.25 : radius,
        );
      if (radius >= 6.5 && slot.state === "checked-out" && slot.request !== null)
        labels += text(x, y + 3.2, slot.request, "on", "middle");
      if (radius >= 4 && slot.state === "leaked") labels += text(x, y + 3.4, "!", "on-bad", "middle");
    });
  }
  const order: SlotState[] = ["empty", "connecting", "idle", "checked-out", "leaked"];
  const shapes = order.map((state) => path(`s-${state}`, paths[state] ?? "")).join("");
  return rails + shapes + labels;
}
