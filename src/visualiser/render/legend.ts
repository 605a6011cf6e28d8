import { cellShapes } from "./database.ts";
import { clock, cross, diamond, disc, dot, path, target, tick } from "./marks.ts";
import { type Texture, texture } from "./textures.ts";

interface Sample {
  name: string;
  d: string;
  words: string;
  fill?: Texture;
  more?: string;
}

const c = [8, 8, 5.5] as const;
const line = "M0 8H16";
const groups: Array<[title: string, samples: Sample[]]> = [
  [
    "Requests",
    [
      { name: "r-expected", d: dot(...c), words: "not yet here" },
      { name: "r-arriving", d: disc(...c), words: "no instance yet" },
      { name: "r-waiting", d: clock(...c), words: "waiting for a client of the pool" },
      { name: "r-running", d: disc(...c), words: "running" },
      { name: "r-done", d: tick(8, 8, 4.5), words: "answered" },
      { name: "r-failed", d: cross(8, 8, 4.5), words: "failed" },
    ],
  ],
  [
    "Sockets of an instance",
    [
      { name: "s-empty", d: disc(...c), words: "not opened" },
      { name: "s-connecting", d: disc(...c), words: "connecting" },
      { name: "s-idle", d: target(...c), words: "open, in the pool" },
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
      { name: "c-refused", d: "M0 8H8", more: path("c-refused-mark", cross(12, 8, 3.5)), words: "refused" },
    ],
  ],
  [
    "Database slots",
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
  const item = ({ name, d, words, fill, more = "" }: Sample) =>
    `<li><svg class="pv-mark" viewBox="0 0 16 16" aria-hidden="true">${path(name, d, fill ? texture(textures, fill) : "")}${more}</svg> ${words}</li>`;
  const group = ([title, samples]: (typeof groups)[number]) =>
    `<div><p>${title}</p><ul>${samples.map(item).join("")}</ul></div>`;
  return `<div>${groups.map(group).join("")}</div>`;
}
