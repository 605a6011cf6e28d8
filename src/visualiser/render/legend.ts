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
    "Requests",
    [
      { name: "r-expected", d: dot(...c), words: "not yet here" },
      { name: "r-arriving", d: disc(...c), words: "no instance yet, or its instance starts cold" },
      { name: "r-waiting", d: clock(...c), words: "waiting for a client of the pool" },
      { name: "r-running", d: disc(...c), words: "running" },
      { name: "r-done", d: tick(8, 8, 4.5), words: "answered" },
      { name: "r-failed", d: cross(8, 8, 4.5), words: "failed" },
      {
        ...{ name: "r-running", d: disc(8, 8, 4), more: path("ring", arc(8, 8, 6.5, 0.4)) },
        words:
          "thin ring: how much of the platform's time limit has passed since an instance took it, cold start included",
      },
      {
        ...{ name: "r-waiting", d: clock(8, 8, 4), more: path("ring-wait", arc(8, 8, 6.5, 0.4)) },
        words:
          "thick ring, when its wait would end first: how much of the pool's connectionTimeoutMillis, or of PgBouncer's query_wait_timeout, has passed",
      },
    ],
  ],
  [
    "Instances",
    [
      { name: "i-cold", d: card, words: "cold start" },
      { name: "i-idle", d: card, words: "warm, idle" },
      { name: "i-busy", d: card, more: path("i-edge", bar(2.5, 5, 2.5, 6)), words: "busy" },
      {
        name: "i-texture",
        d: card,
        fill: "hatch",
        under: path("i-frozen", card),
        words: "frozen: timers stopped, sockets still held",
      },
      { name: "i-terminating", d: card, words: "terminating: it was sent SIGTERM" },
      { name: "i-crashed", d: card, words: "crashed" },
      { name: "i-gone", d: card, words: "not started yet, or reclaimed" },
    ],
  ],
  [
    "Sockets of an instance",
    [
      { name: "s-empty", d: disc(...c), words: "not opened" },
      { name: "s-connecting", d: disc(...c), words: "connecting" },
      { name: "s-idle", d: target(...c), words: "open, in the pool" },
      {
        name: "s-idle",
        d: squareTarget(...c),
        words: "a MongoDB driver's monitor: it watches a server and serves no request",
      },
      { name: "s-checked-out", d: disc(...c), words: "checked out" },
      { name: "s-leaked", d: diamond(8, 8, 6.5), words: "leaked: its request has ended" },
    ],
  ],
  [
    "Connections",
    [
      { name: "c-dialling", d: line, words: "being opened" },
      { name: "c-idle", d: line, words: "open, idle" },
      { name: "c-query", d: line, words: "in query" },
      { name: "c-transaction", d: line, words: "in a transaction" },
      { name: "c-held", d: line, words: "held by a frozen instance" },
      { name: "c-leaked", d: line, words: "leaked" },
      { name: "c-queued", d: line, words: "waiting in the pooler" },
      { name: "c-linked", d: line, words: "has a server connection, does nothing with it" },
      { name: "c-refused", d: "M0 8H8", more: path("c-refused-mark", cross(12, 8, 3.5)), words: "refused" },
    ],
  ],
  [
    "Server connections of the pooler",
    [
      { ...server(serverShapes.empty), words: "not opened" },
      { ...server(serverShapes.dialling), words: "being opened" },
      { ...server(serverShapes.free), words: "open, lent to nobody" },
      { ...server(serverShapes.linked), words: "lent, idle" },
      { ...server(serverShapes.query), words: "lent, in query" },
      { ...server(serverShapes.transaction), words: "lent, in a transaction", fill: "stripe" },
    ],
  ],
  [
    "Slots of the database, and of its replica",
    [
      { name: "d-free", d: cellShapes.free(...c), words: "free" },
      { name: "d-idle", d: cellShapes.idle(...c), words: "taken, idle" },
      { name: "d-query", d: cellShapes.query(...c), words: "in query" },
      { name: "d-transaction", d: cellShapes.transaction(...c), words: "in a transaction", fill: "stripe" },
      { name: "d-reserved", d: cellShapes.reserved(...c), words: "reserved for superusers and the like", fill: "lock" },
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
