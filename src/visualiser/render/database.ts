import * as say from "#strings/visualiser-drawing.ts";
import { clip, formatMillis } from "../frames/format.ts";
import type { CellState, DatabaseView, ReplicaView } from "../frames/frame.ts";
import type { DatabaseLayout } from "./database-layout.ts";
import { cross, path, px, square, squareTarget } from "./marks.ts";
import { text } from "./text.ts";
import { texture } from "./textures.ts";

/** The shape of each state of a connection slot. */
export const cellShapes = {
  free: square,
  reserved: square,
  idle: squareTarget,
  transaction: square,
  query: square,
};

/** As much of it as `room` characters hold: how many, then the code of the last. */
function refusal(count: number, code: string | null, room: number): string {
  const words = say.refused(count);
  const left = room - words.length - 2;
  return code && left >= 5 ? say.refusedWith(count, clip(code, left)) : words;
}

/** How a replica keeps up, in words. */
export function replicaNotes({ lagMillis, applied, lastLagMillis }: ReplicaView): string[] {
  const lag = say.lag(formatMillis(lagMillis));
  return lastLagMillis === null
    ? [lag, say.nothingApplied]
    : [lag, say.applied(applied), say.lastLate(formatMillis(lastLagMillis))];
}

/** The panel of a server: how full it is, one cell per `max_connections`, whom it keeps out. */
export function renderDatabase(
  database: DatabaseView,
  layout: DatabaseLayout,
  textures: string,
  more: readonly string[] = [],
): string {
  const { box, radius, mode, foot, at, shown } = layout;
  const { cells, used, usable, reserved, held, refused, refusedWith } = database;
  const paths: Partial<Record<CellState, string>> = {};
  let labels = "";
  const short = box.width < 190;
  cells.slice(0, shown).forEach(({ state, connection, server, isMonitor }, n) => {
    const { x, y } = at(n);
    paths[state] = (paths[state] ?? "") + cellShapes[state](x, y, radius);
    if (mode === "list") {
      const holders = short ? say.shortHolders : say.holders;
      const client = isMonitor ? holders.monitor : holders.connection;
      const whose = server === null ? client(connection) : holders.server(server);
      const name = say.slotStates[state];
      const word = state === "free" || state === "reserved" ? name : say.slotOf(name, whose);
      labels += text(x + radius + 9, y + 4, word, "muted");
    } else if (radius >= 8.5 && connection !== null && state !== "idle") {
      labels += text(x, y + 3.3, connection, state === "query" ? "on" : "halo", "middle");
    }
  });
  const fills: Partial<Record<CellState, string>> = {
    reserved: texture(textures, "lock"),
    transaction: texture(textures, "stripe"),
  };
  const shapes = (Object.keys(cellShapes) as CellState[])
    .map((state) => path(`d-${state}`, paths[state] ?? "", fills[state] ?? ""))
    .join("");

  const full = used >= usable;
  const left = box.x + 14;
  const notes: Array<[words: string, name: string]> = [];
  if (refused > 0) notes.push([refusal(refused, refusedWith, Math.floor((box.width - 42) / 6.6)), "bad"]);
  if (held > 0) notes.push([say.heldWhileFrozen(held), "muted"]);
  if (reserved > 0) notes.push([say.reserved(reserved), "muted"]);
  if (shown < cells.length) notes.push([say.firstDrawn(shown, cells.length), "muted"]);
  for (const words of more) notes.push([clip(words, Math.floor((box.width - 28) / 6.2)), "muted"]);
  const lines = notes.slice(0, 3 + more.length).map(([words, name], n) => {
    const y = foot + 4 + n * 17;
    return name === "bad"
      ? path("r-failed", cross(left + 4, y - 4, 4)) + text(left + 14, y, words, name)
      : text(left, y, words, name);
  });
  return [
    `<rect class="pv-panel${full ? " pv-full" : ""}" x="${px(box.x + 0.5)}" y="${px(box.y + 0.5)}" width="${px(box.width - 1)}" height="${px(box.height - 1)}" rx="9"/>`,
    `<text class="pv-count" x="${px(left)}" y="${px(box.y + 26)}">${say.usedOf(used, usable)}<tspan class="pv-${full ? "bad" : "muted"}" dx="8">${full ? say.full : say.inUse}</tspan></text>`,
    ...[shapes, labels, ...lines],
  ].join("");
}
