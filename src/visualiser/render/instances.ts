import * as say from "#strings/visualiser-drawing.ts";
import { clip } from "../frames/format.ts";
import type { InstanceView, PoolView } from "../frames/frame.ts";
import { isDead, placesOn, type Requests, renderChips, renderQueue } from "./chips.ts";
import type { Card, InstancesLayout } from "./instances-layout.ts";
import { bar, cross, path, px } from "./marks.ts";
import { renderSockets } from "./sockets.ts";
import { text } from "./text.ts";
import { texture } from "./textures.ts";

const wordOf = ({ state, background }: InstanceView): string =>
  state === "idle" && background > 0 ? say.inBackground : say.instanceStates[state];

function poolWords({ pools, bare, monitors }: InstanceView): string {
  const sum = (read: (pool: PoolView) => number) => pools.reduce((total, pool) => total + read(pool), 0);
  const parts: string[] = [];
  const [only] = pools;
  if (only && pools.length === 1) parts.push(say.outOfPool(only.checkedOut, only.max));
  if (pools.length > 1)
    parts.push(
      say.outOfPools(
        pools.length,
        sum(({ checkedOut }) => checkedOut),
      ),
    );
  const open = bare.filter(({ connection }) => connection !== null).length;
  if (open > 0) parts.push(say.clients(open));
  const watching = monitors.filter(({ connection }) => connection !== null).length;
  if (watching > 0) parts.push(say.monitors(watching));
  const leaked = [...pools.flatMap(({ slots }) => slots), ...bare].filter(({ state }) => state === "leaked").length;
  if (leaked > 0) parts.push(say.leaked(leaked));
  return parts.join(", ");
}

/** One execution environment: its state in border, texture and word; the requests it serves; its sockets. */
export function renderInstance(
  view: InstanceView,
  place: Card,
  requests: Requests,
  layout: InstancesLayout,
  textures: string,
): string {
  const { size, radius, names } = layout;
  const card = place.local;
  const { x, y, width, height } = card;
  const { state } = view;
  const box = (name: string, rest = "") =>
    `<rect class="pv-${name}" x="${px(x + 0.5)}" y="${px(y + 0.5)}" width="${px(width - 1)}" height="${px(height - 1)}" rx="7"${rest}/>`;
  const compact = size === "compact";
  const said = wordOf(view);
  const extra = [names.fn ? view.fn : "", names.deployment ? say.deployment(view.deployment) : ""]
    .filter(Boolean)
    .join(" · ");
  const own = say.instance(card.instance);
  const full = size === "middle" && extra ? `${own} · ${extra}` : own;
  const name = compact
    ? text(x + 12, y + 16, card.instance, "n")
    : text(x + 14, y + 21, clip(full, Math.max(11, Math.floor((width - 44) / 6.8) - said.length)), "b");
  const word = compact ? text(x + 34, y + 16, said, "muted") : text(x + width - 12, y + 21, said, "muted", "end");
  const parts = [box(`i-${state}`)];
  if (state === "frozen") parts.push(box("i-texture", texture(textures, "hatch")));
  if (state === "cold") parts.push(path("i-progress", bar(x + 8, y + height - 4, (width - 16) * view.progress, 2)));
  if (state === "terminating")
    parts.push(path("i-countdown", bar(x + 8, y + height - 4, (width - 16) * (1 - view.progress), 2)));
  if (state === "busy") parts.push(path("i-edge", bar(x + (compact ? 4 : 1), y + 7, 3, height - 14)));
  if (state === "crashed")
    parts.push(path("r-failed", cross(compact ? x + 98 : x + width - 72, y + (compact ? 12 : 17), 4.5)));
  parts.push(name, word);
  if (size === "roomy" && extra) parts.push(text(x + 14, y + 36, clip(extra, Math.floor(width / 6)), "small"));
  if (!isDead(view)) {
    const places = placesOn(view, card, requests, layout);
    parts.push(renderSockets(view, card, radius), renderChips(places), renderQueue(places));
    const words = poolWords(view);
    if (size === "roomy") parts.push(text(x + width - 12, y + 73, words, "small", "end"));
    if (card.cut > 0 && size === "roomy") {
      const cut = say.moreSocketsNotDrawn(card.cut);
      const fits = `${cut}  ${words}`.length <= Math.floor((width - 26) / 6);
      parts.push(text(x + 14, y + 73, fits ? cut : say.moreSockets(card.cut), "small"));
    }
  }
  return `<g transform="translate(${px(place.x)} ${px(place.y)})">${parts.join("")}</g>`;
}
