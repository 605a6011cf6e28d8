import * as say from "#strings/visualiser-panels.ts";
import { cellShapes } from "./database.ts";
import { arc, bar, clock, cross, diamond, disc, dot, path, squareTarget, target, tick } from "./marks.ts";
import { serverShapes } from "./pooler.ts";
import { type Texture, texture } from "./textures.ts";

interface Sample {
  name: string;
  d: string;
  words: string;
  fill?: Texture;
  under?: string;
  more?: string;
}

const c = [8, 8, 5.5] as const;
const line = "M0 8H16";
const card = bar(1, 3.5, 14, 9);
const server = ({ shape, name }: (typeof serverShapes)[keyof typeof serverShapes]) => ({ name, d: shape(...c) });

const groups: Array<[title: string, samples: Sample[]]> = [
  [
    say.requests.title,
    [
      { name: "r-expected", d: dot(...c), words: say.requests.expected },
      { name: "r-arriving", d: disc(...c), words: say.requests.arriving },
      { name: "r-waiting", d: clock(...c), words: say.requests.waiting },
      { name: "r-running", d: disc(...c), words: say.requests.running },
      { name: "r-done", d: tick(8, 8, 4.5), words: say.requests.done },
      { name: "r-failed", d: cross(8, 8, 4.5), words: say.requests.failed },
      {
        ...{ name: "r-running", d: disc(8, 8, 4), more: path("ring", arc(8, 8, 6.5, 0.4)) },
        words: say.requests.ring,
      },
      {
        ...{ name: "r-waiting", d: clock(8, 8, 4), more: path("ring-wait", arc(8, 8, 6.5, 0.4)) },
        words: say.requests.waitRing,
      },
    ],
  ],
  [
    say.instances.title,
    [
      { name: "i-cold", d: card, words: say.instances.cold },
      { name: "i-idle", d: card, words: say.instances.idle },
      { name: "i-busy", d: card, more: path("i-edge", bar(2.5, 5, 2.5, 6)), words: say.instances.busy },
      {
        name: "i-texture",
        d: card,
        fill: "hatch",
        under: path("i-frozen", card),
        words: say.instances.frozen,
      },
      { name: "i-terminating", d: card, words: say.instances.terminating },
      { name: "i-crashed", d: card, words: say.instances.crashed },
      { name: "i-gone", d: card, words: say.instances.gone },
    ],
  ],
  [
    say.sockets.title,
    [
      { name: "s-empty", d: disc(...c), words: say.sockets.empty },
      { name: "s-connecting", d: disc(...c), words: say.sockets.connecting },
      { name: "s-idle", d: target(...c), words: say.sockets.idle },
      {
        name: "s-idle",
        d: squareTarget(...c),
        words: say.sockets.monitor,
      },
      { name: "s-checked-out", d: disc(...c), words: say.sockets.checkedOut },
      { name: "s-leaked", d: diamond(8, 8, 6.5), words: say.sockets.leaked },
    ],
  ],
  [
    say.connections.title,
    [
      { name: "c-dialling", d: line, words: say.connections.dialling },
      { name: "c-idle", d: line, words: say.connections.idle },
      { name: "c-query", d: line, words: say.connections.query },
      { name: "c-transaction", d: line, words: say.connections.transaction },
      { name: "c-held", d: line, words: say.connections.held },
      { name: "c-leaked", d: line, words: say.connections.leaked },
      { name: "c-queued", d: line, words: say.connections.queued },
      { name: "c-linked", d: line, words: say.connections.linked },
      {
        name: "c-refused",
        d: "M0 8H8",
        more: path("c-refused-mark", cross(12, 8, 3.5)),
        words: say.connections.refused,
      },
    ],
  ],
  [
    say.servers.title,
    [
      { ...server(serverShapes.empty), words: say.servers.empty },
      { ...server(serverShapes.dialling), words: say.servers.dialling },
      { ...server(serverShapes.free), words: say.servers.free },
      { ...server(serverShapes.linked), words: say.servers.linked },
      { ...server(serverShapes.query), words: say.servers.query },
      { ...server(serverShapes.transaction), words: say.servers.transaction, fill: "stripe" },
    ],
  ],
  [
    say.slots.title,
    [
      { name: "d-free", d: cellShapes.free(...c), words: say.slots.free },
      { name: "d-idle", d: cellShapes.idle(...c), words: say.slots.idle },
      { name: "d-query", d: cellShapes.query(...c), words: say.slots.query },
      { name: "d-transaction", d: cellShapes.transaction(...c), words: say.slots.transaction, fill: "stripe" },
      { name: "d-reserved", d: cellShapes.reserved(...c), words: say.slots.reserved, fill: "lock" },
    ],
  ],
];

/** What every mark means; `textures` is the prefix of the patterns. */
export function renderLegend(textures: string): string {
  const item = ({ name, d, words, fill, under = "", more = "" }: Sample) =>
    `<li><svg class="pv-mark" viewBox="0 0 16 16" aria-hidden="true">${under}${path(name, d, fill ? texture(textures, fill) : "")}${more}</svg> ${words}</li>`;
  const group = ([title, samples]: (typeof groups)[number]) =>
    `<div><p>${title}</p><ul>${samples.map(item).join("")}</ul></div>`;
  return `<div>${groups.map(group).join("")}</div>`;
}
