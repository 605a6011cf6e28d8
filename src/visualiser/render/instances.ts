import { plural } from "../frames/format.ts";
import type { InstanceView, PoolView, RequestView, SlotState, SlotView } from "../frames/frame.ts";
import type { Card, InstancesLayout } from "./instances-layout.ts";
import { bar, cross, diamond, disc, path, px, target } from "./marks.ts";
import { requestMarks } from "./requests.ts";
import { text } from "./text.ts";
import { texture } from "./textures.ts";

const words: Record<InstanceView["state"], string> = {
  absent: "not started",
  cold: "cold start",
  idle: "warm, idle",
  busy: "busy",
  frozen: "frozen",
  terminating: "terminating",
  crashed: "crashed",
  gone: "reclaimed",
};

const slotShapes = { empty: disc, connecting: disc, idle: target, "checked-out": disc, leaked: diamond };

/** Cards of these instances have no sockets any more. */
const dead = new Set<InstanceView["state"]>(["absent", "crashed", "gone"]);

function renderSockets(view: InstanceView, card: Card, radius: number): string {
  const paths: Partial<Record<SlotState, string>> = {};
  let rails = "";
  let labels = "";
  for (const { pool, sockets } of card.groups) {
    const slots: SlotView[] | undefined =
      pool === null ? view.bare : view.pools.find((candidate) => candidate.pool === pool)?.slots;
    if (!slots && pool !== null) continue;
    const first = sockets[0];
    const last = sockets.at(-1);
    if (first && last && pool !== null) {
      const [x, y] = [first.x - radius - 4, first.y - radius - 4];
      rails += `<rect class="pv-rail" x="${px(x)}" y="${px(y)}" width="${px(last.x - first.x + 2 * radius + 8)}" height="${px(2 * radius + 8)}" rx="${px(radius + 4)}"/>`;
    }
    sockets.forEach(({ x, y }, n) => {
      const slot = slots?.[n];
      if (!slot) return;
      paths[slot.state] =
        (paths[slot.state] ?? "") + slotShapes[slot.state](x, y, slot.state === "leaked" ? radius * 1.25 : radius);
      if (radius >= 6.5 && slot.state === "checked-out" && slot.request !== null)
        labels += text(x, y + 3.2, slot.request, "on", "middle");
      if (radius >= 4 && slot.state === "leaked") labels += text(x, y + 3.4, "!", "on-bad", "middle");
    });
  }
  const order: SlotState[] = ["empty", "connecting", "idle", "checked-out", "leaked"];
  const shapes = order.map((state) => path(`s-${state}`, paths[state] ?? "")).join("");
  return rails + shapes + labels;
}

function poolWords(pools: readonly PoolView[], bare: readonly SlotView[]): string {
  const sum = (read: (pool: PoolView) => number) => pools.reduce((total, pool) => total + read(pool), 0);
  const parts: string[] = [];
  if (pools.length === 1) parts.push(`pool: ${pools[0]?.checkedOut} of ${pools[0]?.max} out`);
  if (pools.length > 1) parts.push(`${pools.length} pools, ${sum(({ checkedOut }) => checkedOut)} out`);
  const open = bare.filter(({ connection }) => connection !== null).length;
  if (open > 0) parts.push(plural(open, "client"));
  const [waiting, leaked] = [
    sum(({ waiting }) => waiting),
    [...pools.flatMap(({ slots }) => slots), ...bare].filter(({ state }) => state === "leaked").length,
  ];
  if (waiting > 0) parts.push(`${waiting} waiting`);
  if (leaked > 0) parts.push(`${leaked} leaked`);
  return parts.join(", ");
}

function renderChips(
  view: InstanceView,
  requests: ReadonlyMap<number, RequestView>,
  card: Card,
  size: InstancesLayout["size"],
): string {
  const own = view.requests.map((request) => requests.get(request)).filter((request) => request !== undefined);
  if (own.length === 0) return "";
  const left = size === "compact" ? card.x + 108 : card.x + 14;
  const y = card.y + { roomy: 50, middle: 37, compact: 12 }[size];
  const edge = Math.min(...card.groups.flatMap(({ sockets }) => sockets.map(({ x }) => x)), card.x + card.width) - 14;
  const step = 20 + 7 * `${own.at(-1)?.request}`.length;
  const fit = Math.max(1, Math.floor((edge - left) / step));
  if (own.length > fit) {
    const states = (["running", "waiting"] as const).map((state) => own.filter((request) => request.state === state));
    let x = left;
    return states
      .map((some) => {
        if (some.length === 0) return "";
        const count = text(x, y + 4, `${some.length}`, "n");
        x += 6 + 7 * `${some.length}`.length;
        const mark = requestMarks(some.slice(0, 1), () => ({ x: x + 3, y }), 5);
        x += 18;
        return count + mark;
      })
      .join("");
  }
  const marks = requestMarks(own, (_, n) => ({ x: left + 5 + n * step, y }), 5);
  return marks + own.map(({ request }, n) => text(left + 13 + n * step, y + 4, request, "n")).join("");
}

/** One execution environment: its state in border, texture and word; the requests it serves; its sockets. */
export function renderInstance(
  view: InstanceView,
  card: Card,
  requests: ReadonlyMap<number, RequestView>,
  { size, radius }: InstancesLayout,
  textures: string,
): string {
  const { x, y, width, height } = card;
  const { state } = view;
  const box = (name: string, rest = "") =>
    `<rect class="pv-${name}" x="${px(x + 0.5)}" y="${px(y + 0.5)}" width="${px(width - 1)}" height="${px(height - 1)}" rx="7"${rest}/>`;
  const compact = size === "compact";
  const name = compact
    ? text(x + 12, y + 16, card.instance, "n")
    : text(x + 14, y + 21, `instance ${card.instance}`, "b");
  const word = compact
    ? text(x + 34, y + 16, words[state], "muted")
    : text(x + width - 12, y + 21, words[state], "muted", "end");
  const parts = [box(`i-${state}`)];
  if (state === "frozen") parts.push(box("i-texture", texture(textures, "hatch")));
  if (state === "cold") parts.push(path("i-progress", bar(x + 8, y + height - 4, (width - 16) * view.progress, 2)));
  if (state === "busy") parts.push(path("i-edge", bar(x + (compact ? 4 : 1), y + 7, 3, height - 14)));
  if (state === "crashed") parts.push(path("r-failed", cross(x + (compact ? 98 : 90), y + (compact ? 12 : 17), 4.5)));
  parts.push(name, word);
  if (!dead.has(state)) {
    parts.push(renderSockets(view, card, radius), renderChips(view, requests, card, size));
    if (size === "roomy") parts.push(text(x + width - 12, y + 73, poolWords(view.pools, view.bare), "small", "end"));
    if (card.cut > 0 && size !== "compact")
      parts.push(text(x + 14, y + height - 11, `+${card.cut} sockets not drawn`, "small"));
  }
  return parts.join("");
}
