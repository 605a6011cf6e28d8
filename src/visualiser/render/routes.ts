import type { ConnectionView, Frame, ServerView } from "../frames/frame.ts";
import { across, downTo, type Point, type Route } from "./curves.ts";
import type { DatabaseLayout } from "./database-layout.ts";
import type { Box, Layout } from "./layout.ts";

/** From the right edge of something on a narrow screen, down the margin, to the top of what is below it. */
function around(from: Point, to: Point, width: number): Route {
  // Neighbours run side by side.
  const x = width - 4 - (Math.round(from.y * 0.37) % 6) * 2.5;
  const above = Math.max(from.y + 12, to.y - 34);
  const corner = { x, y: Math.min(from.y + 14, above) };
  const bottom = { x, y: above };
  return [[from, { x, y: from.y }, { x, y: from.y }, corner], downTo(corner, bottom), downTo(bottom, to)];
}

/** Where a connection leaves its instance; `null` when that is in the stack. */
function plugOf({ instance, client, pool, slot, seat }: ConnectionView, { instances }: Layout): Point | null {
  const card = instances.byInstance.get(instance);
  if (!card) return null;
  let count = 0;
  let own = 0;
  for (const group of card.groups) {
    if (group.pool === "all") own = seat;
    else if (group.pool === (client === "monitor" ? "monitors" : pool)) own = count + slot;
    count += group.sockets.length;
  }
  return { x: card.x + card.width, y: card.y + (card.height * (Math.min(count - 1, own) + 1)) / (count + 1) };
}

/** Where a line enters a server for a cell; its door for one that is turned away. */
function cellEntry(cell: number | null, database: DatabaseLayout, wide: boolean): Point {
  if (cell === null) return wide ? database.door : { x: database.box.x + database.box.width * 0.5, y: database.box.y };
  const { x, y } = database.at(Math.min(cell, database.shown - 1));
  if (!wide) return { x: (x + database.box.x + database.box.width) / 2, y: database.box.y };
  return { x: database.box.x, y };
}

/** The server an instance's own connection leads to. */
const serverOf = ({ to }: Pick<ConnectionView, "to">, { database, replica }: Layout): DatabaseLayout =>
  to === "replica" && replica ? replica : database;

/** From an instance's edge past the pooler, straight to the database. */
function toDatabase(from: Point, to: Point, { pooler, wide, width }: Layout): Route {
  if (!pooler) return wide ? [across(from, to)] : around(from, to, width);
  const { box, bypass } = pooler;
  if (!wide) {
    const [enter, leave] = [
      { x: width - 8, y: box.y },
      { x: width - 8, y: box.y + box.height },
    ];
    return [...around(from, enter, width), downTo(enter, leave), downTo(leave, to)];
  }
  const [enter, leave] = [
    { x: box.x, y: bypass },
    { x: box.x + box.width, y: bypass },
  ];
  return [across(from, enter), across(enter, leave), across(leave, to)];
}

/** The way of an instance's own connection: to a cell, or to its place at the pooler. */
export function clientRoute(connection: ConnectionView, layout: Layout): Route | null {
  const from = plugOf(connection, layout);
  if (!from) return null;
  const { pooler, wide, width } = layout;
  if (connection.to !== "pooler" || !pooler)
    return toDatabase(
      from,
      cellEntry(connection.cell ?? connection.destination, serverOf(connection, layout), wide),
      layout,
    );
  const to = connection.state === "refused" ? pooler.door : pooler.port(connection.port ?? 0);
  return wide ? [across(from, to)] : around(from, to, width);
}

/** Inside the pooler, from a client's place to the server connection it is linked to. */
export function linkRoute(port: number, slot: number, { pooler, wide }: Layout): Route {
  if (!pooler) return [];
  const [from, to] = [pooler.port(port), pooler.slot(slot)];
  return [wide ? across(from, to) : downTo(from, to)];
}

/** From the pooler to the database. */
export function serverRoute(server: ServerView, slot: number, layout: Layout): Route {
  if (!layout.pooler) return [];
  const [from, to] = [
    layout.pooler.exit(slot),
    cellEntry(server.cell ?? server.destination, layout.database, layout.wide),
  ];
  return [layout.wide ? across(from, to) : downTo(from, to)];
}

/** The whole way of a query on a connection, to the cell that works on it. */
export function queryRoute(connection: ConnectionView, { pooler: view }: Frame, layout: Layout): Route | null {
  const route = clientRoute(connection, layout);
  if (!route || connection.server === null || connection.port === null || !view) return route;
  const slot = view.servers.findIndex(({ server }) => server === connection.server);
  const server = view.servers[slot];
  if (!server) return route;
  return [...route, ...linkRoute(connection.port, slot, layout), ...serverRoute(server, slot, layout)];
}

/** The way of a bundle of lines from the stack, the `n`-th of `count`. */
export function bundleRoute(to: "database" | "replica" | "pooler", n: number, count: number, layout: Layout): Route {
  const { stack } = layout.instances;
  if (!stack) return [];
  const share = (n + 1) / (count + 1);
  const from = { x: stack.x + stack.width, y: stack.y + stack.height * share };
  const target = to === "pooler" && layout.pooler ? layout.pooler.intake : serverOf({ to }, layout).intake;
  const at = (box: Box): Point =>
    layout.wide ? { x: box.x, y: box.y + box.height * share } : { x: box.x + box.width * share, y: box.y };
  if (to !== "pooler") return toDatabase(from, at(target), layout);
  return layout.wide ? [across(from, at(target))] : around(from, at(target), layout.width);
}
