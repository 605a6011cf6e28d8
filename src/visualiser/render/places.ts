import type { DatabaseView, Frame } from "../frames/frame.ts";
import type { Subject } from "../stories/story.ts";
import { isDead, placesOn } from "./chips.ts";
import { type Point, pointsOf, type Route } from "./curves.ts";
import type { DatabaseLayout } from "./database-layout.ts";
import type { Box, Layout } from "./layout.ts";
import { longestIn } from "./requests.ts";
import { countedStates } from "./requests-layout.ts";
import { clientRoute, linkRoute, serverRoute } from "./routes.ts";
import { railOf, slotsIn } from "./sockets.ts";
import { stackRowAt } from "./stack.ts";

/** Something drawn that is about a subject. */
export type Place = {
  subject: Subject;
  /** Other subjects of the same kind that it stands for, where one mark is about many. */
  covers?: ReadonlySet<number>;
  /** Only to be clicked: something else is outlined. */
  isArea?: boolean;
} & ({ kind: "mark"; at: Point; radius: number } | { kind: "line"; route: Route } | { kind: "ground"; box: Box });

const byState = <T extends { state: string }>(items: readonly T[], state: string, idOf: (item: T) => number) =>
  new Set(items.filter((item) => item.state === state).map(idOf));

const row = ({ x, y }: Point, width: number): Box => ({ x: x - 10, y: y - 9, width, height: 18 });

function* requestPlaces({ requests }: Frame, { requests: layout }: Layout): Generator<Place> {
  const { mode, at, radius, exit } = layout;
  if (mode === "counts") {
    for (const [n, state] of countedStates.entries()) {
      const first = longestIn(requests, state);
      if (!first) continue;
      const covers = byState(requests, state, ({ request }) => request);
      yield {
        kind: "ground",
        subject: { kind: "request", request: first.request },
        covers,
        box: row(at(n), exit - 6),
      };
    }
    return;
  }
  for (const [n, { request }] of requests.entries()) {
    const subject: Subject = { kind: "request", request };
    yield { kind: "mark", subject, at: at(n), radius: radius + 2 };
    if (mode === "rows") yield { kind: "ground", subject, box: row(at(n), exit), isArea: true };
  }
}

function* cardPlaces(frame: Frame, { instances: layout }: Layout): Generator<Place> {
  const requests = new Map(frame.requests.map((request) => [request.request, request]));
  const { radius } = layout;
  for (const [n, card] of layout.cards.entries()) {
    const view = frame.instances[n];
    if (!view) continue;
    yield { kind: "ground", subject: { kind: "instance", instance: card.instance }, box: card };
    if (isDead(view)) continue;
    const { chips, queue } = placesOn(view, card, requests, layout);
    for (const { request, x, y } of [...chips, ...queue])
      yield { kind: "mark", subject: { kind: "request", request: request.request }, at: { x, y }, radius: 6 };
    for (const { pool, sockets } of card.groups) {
      const slots = slotsIn(view, pool);
      const rail = slots && typeof pool === "number" ? railOf(sockets, radius) : null;
      if (rail && typeof pool === "number") yield { kind: "ground", subject: { kind: "pool", pool }, box: rail };
      for (const [slot, at] of sockets.entries()) {
        const connection = slots?.[slot]?.connection ?? null;
        if (connection !== null) yield { kind: "mark", subject: { kind: "connection", connection }, at, radius };
      }
    }
  }
}

function* stackPlaces({ instances }: Frame, { instances: { stack } }: Layout): Generator<Place> {
  if (!stack) return;
  const own = instances.slice(stack.from);
  const all = new Set(own.map(({ instance }) => instance));
  const [first] = all;
  if (first !== undefined)
    yield { kind: "ground", subject: { kind: "instance", instance: first }, covers: all, box: stack, isArea: true };
  for (const [n, state] of stack.states.entries()) {
    const covers = byState(own, state, ({ instance }) => instance);
    const [instance] = covers;
    const box = row(stackRowAt(stack, "states", n), stack.beside ? stack.width * 0.5 : stack.width - 20);
    if (instance !== undefined) yield { kind: "ground", subject: { kind: "instance", instance }, covers, box };
  }
}

function* poolerPlaces({ pooler, connections }: Frame, layout: Layout): Generator<Place> {
  const { pooler: lane } = layout;
  if (!pooler || !lane) return;
  const slots = new Map(pooler.servers.map(({ server }, slot) => [server, slot]));
  for (const [n, connection] of pooler.queue.slice(0, lane.queued).entries())
    yield { kind: "mark", subject: { kind: "connection", connection }, at: lane.queueAt(n), radius: 6 };
  for (const { connection, to, port, server, state } of connections) {
    if (to !== "pooler" || port === null || state === "refused") continue;
    const subject: Subject = { kind: "connection", connection };
    if (lane.ports <= 40) yield { kind: "mark", subject, at: lane.port(port), radius: 3 };
    const slot = server === null ? undefined : slots.get(server);
    if (slot !== undefined) yield { kind: "line", subject, route: linkRoute(port, slot, layout) };
  }
  for (const [slot, view] of pooler.servers.entries()) {
    if (view.server === null) continue;
    const subject: Subject = { kind: "server", server: view.server };
    yield { kind: "mark", subject, at: lane.slot(slot), radius: lane.radius };
    yield { kind: "line", subject, route: serverRoute(view, slot, layout) };
  }
}

function* databasePlaces(database: DatabaseView, layout: DatabaseLayout): Generator<Place> {
  for (const [n, { connection, server }] of database.cells.slice(0, layout.shown).entries()) {
    const at = layout.at(n);
    if (server !== null) yield { kind: "mark", subject: { kind: "server", server }, at, radius: layout.radius };
    else if (connection !== null)
      yield { kind: "mark", subject: { kind: "connection", connection }, at, radius: layout.radius };
  }
}

/** Everything in the picture that is about something, back to front. */
export function* placesOf(frame: Frame, layout: Layout): Generator<Place> {
  for (const connection of frame.connections) {
    const route = clientRoute(connection, layout);
    if (route) yield { kind: "line", subject: { kind: "connection", connection: connection.connection }, route };
  }
  yield* requestPlaces(frame, layout);
  yield* stackPlaces(frame, layout);
  yield* cardPlaces(frame, layout);
  yield* poolerPlaces(frame, layout);
  yield* databasePlaces(frame.database, layout.database);
  if (frame.replica && layout.replica) yield* databasePlaces(frame.replica, layout.replica);
}

const toSegment = (p: Point, a: Point, b: Point): number => {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
};

/** How far a point is from something drawn; 0 on it. */
export function distanceTo(place: Place, p: Point): number {
  if (place.kind === "mark") return Math.max(0, Math.hypot(p.x - place.at.x, p.y - place.at.y) - place.radius);
  if (place.kind === "ground") {
    const { x, y, width, height } = place.box;
    return Math.hypot(Math.max(x - p.x, 0, p.x - x - width), Math.max(y - p.y, 0, p.y - y - height));
  }
  const points = pointsOf(place.route);
  return points.reduce(
    (least, b, n) => Math.min(least, n === 0 ? least : toSegment(p, points[n - 1] as Point, b)),
    1e9,
  );
}
