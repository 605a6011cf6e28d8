import * as say from "#strings/visualiser-drawing.ts";
import { formatMillis } from "../frames/format.ts";
import type { PoolerView, ServerState } from "../frames/frame.ts";
import { arc, clock, cross, disc, leastRing, path, px, square, squareTarget } from "./marks.ts";
import type { PoolerLayout } from "./pooler-layout.ts";
import { text } from "./text.ts";
import { texture } from "./textures.ts";

/** The shape of each state of a server connection; the class that goes with it. */
export const serverShapes = {
  empty: { shape: square, name: "d-free" },
  dialling: { shape: square, name: "v-dialling" },
  refused: { shape: cross, name: "r-failed" },
  free: { shape: squareTarget, name: "d-idle" },
  linked: { shape: square, name: "v-linked" },
  query: { shape: square, name: "d-query" },
  transaction: { shape: square, name: "d-transaction" },
} as const;

const queueRadius = 4;

/** The pooler's panel: clients, queue, and one mark per server connection. The links inside it are drawn with the other lines. */
export function renderPooler(pooler: PoolerView, layout: PoolerLayout, textures: string): string {
  const { box, radius, slot, queueAt, queued } = layout;
  const { servers, queue, clients, maxClientConn, refused, oldestWaitMillis } = pooler;
  const left = box.x + 14;
  const paths: Partial<Record<ServerState, string>> = {};
  const counts: Partial<Record<ServerState, number>> = {};
  let labels = "";
  servers.forEach(({ state, connection }, n) => {
    const { x, y } = slot(n);
    paths[state] = (paths[state] ?? "") + serverShapes[state].shape(x, y, radius);
    counts[state] = (counts[state] ?? 0) + 1;
    if (radius >= 8 && connection !== null)
      labels += text(x, y + 3.3, connection, state === "query" ? "on" : "halo", "middle");
  });
  const fills: Partial<Record<ServerState, string>> = { transaction: texture(textures, "stripe") };
  const shapes = (Object.keys(serverShapes) as ServerState[])
    .map((state) => path(serverShapes[state].name, paths[state] ?? "", fills[state] ?? ""))
    .join("");
  const count = (...states: ServerState[]) => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const lent = count("linked", "query", "transaction");
  const shown = queue.slice(0, queued).map((_, n) => ({ ...queueAt(n), share: pooler.queueShares[n] ?? 0 }));
  const marks = shown.map(({ x, y }) => clock(x, y, queueRadius));
  const rings = shown.map(({ x, y, share }) => (share < leastRing ? "" : arc(x, y, queueRadius + 2.75, share)));
  const waits =
    queue.length > 0 ? [say.waiting(queue.length), say.oldest(formatMillis(oldestWaitMillis))] : [say.nobodyWaits];
  const foot = [
    say.serverConnections,
    say.lentAndIdle(lent, count("free")),
    say.setting("default_pool_size", pooler.defaultPoolSize),
  ];
  return [
    `<text class="pv-count" x="${px(left)}" y="${px(box.y + 26)}">${clients}<tspan class="pv-muted" dx="6">${say.clientsWord(clients)}</tspan></text>`,
    text(left, box.y + 41, say.setting("max_client_conn", maxClientConn), "small"),
    text(left, box.y + 61, say.mode(pooler.mode), "b"),
    text(left, box.y + 76, say.lentUntil[pooler.mode] ?? "", "small"),
    path("ring-wait", rings.join("")),
    path("r-waiting", marks.join("")),
    ...waits.map((words, n) => text(left, box.y + 113 + 13 * n, words, queue.length > 0 ? "waits" : "small")),
    ...[shapes, labels, ...foot.map((words, n) => text(left, layout.foot + 14 * n, words, "small"))],
    refused > 0
      ? path("r-failed", cross(left + 4, layout.foot + 40, 4)) +
        text(left + 14, layout.foot + 44, say.refused(refused), "bad")
      : "",
  ].join("");
}

/** The panel behind the links. */
export const renderPoolerGround = ({ box }: PoolerLayout, full: boolean): string =>
  `<rect class="pv-panel${full ? " pv-full" : ""}" x="${px(box.x + 0.5)}" y="${px(box.y + 0.5)}" width="${px(box.width - 1)}" height="${px(box.height - 1)}" rx="9"/>`;

/** Small discs where clients are plugged in, when there is room for them. */
export function renderPorts(ports: readonly number[], layout: PoolerLayout): string {
  if (layout.ports > 40) return "";
  return path("port", ports.map((port) => disc(layout.port(port).x, layout.port(port).y, 3)).join(""));
}
