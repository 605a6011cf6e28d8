import type { ConnectionView, Frame, RequestView } from "../frames/frame.ts";
import type { Layout } from "./layout.ts";
import { cross, disc, path, px } from "./marks.ts";

interface Point {
  x: number;
  y: number;
}

type Curve = [from: Point, a: Point, b: Point, to: Point];

/** Refused dials drawn at once; more would only be a smear. */
const mostRefused = 40;

const between = (p: Point, q: Point, t: number): Point => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });

/** The first part of a curve, by de Casteljau's construction. */
function part([p0, p1, p2, p3]: Curve, t: number): Curve {
  const [a, b, c] = [between(p0, p1, t), between(p1, p2, t), between(p2, p3, t)];
  const [d, e] = [between(a, b, t), between(b, c, t)];
  return [p0, a, d, between(d, e, t)];
}

const draw = ([p0, p1, p2, p3]: Curve): string =>
  `M${px(p0.x)} ${px(p0.y)}C${[p1, p2, p3].map(({ x, y }) => `${px(x)} ${px(y)}`).join(" ")}`;

function curve(from: Point, to: Point, wide: boolean, width: number): Curve {
  if (wide) return [from, { x: (from.x + to.x) / 2, y: from.y }, { x: (from.x + to.x) / 2, y: to.y }, to];
  return [from, { x: width + 4, y: from.y }, { x: to.x, y: to.y - 70 }, to];
}

function plug(connection: ConnectionView, layout: Layout): Point | null {
  const card = layout.instances.cards.find(({ instance }) => instance === connection.instance);
  if (!card) return null;
  const count = card.groups.reduce((sum, { sockets }) => sum + sockets.length, 0);
  const before = card.groups.slice(
    0,
    card.groups.findIndex(({ pool }) => pool === connection.pool),
  );
  const n = Math.min(count - 1, before.reduce((sum, { sockets }) => sum + sockets.length, 0) + connection.slot);
  return { x: card.x + card.width, y: card.y + (card.height * (n + 1)) / (count + 1) };
}

function socket(connection: ConnectionView, layout: Layout): Point {
  const { database, wide } = layout;
  const cell = connection.cell ?? connection.destination;
  if (cell === null) return wide ? database.door : { x: database.box.x + database.box.width * 0.5, y: database.box.y };
  const { x, y } = database.at(Math.min(cell, database.shown - 1));
  if (!wide) return { x: (x + database.box.x + database.box.width) / 2, y: database.box.y };
  return { x: database.box.x, y };
}

const lineName = ({ state, held, leaked }: ConnectionView): string => {
  if (leaked) return "leaked";
  if (held) return "held";
  return state === "failed-transaction" ? "transaction" : state;
};

/** Lines from instances to the database, grown while they are dialled, and the queries travelling on them. */
function renderConnections({ connections }: Frame, layout: Layout): string {
  const lines: Record<string, string> = {};
  const add = (name: string, d: string) => {
    lines[name] = (lines[name] ?? "") + d;
  };
  let refused = 0;
  for (const connection of connections) {
    const from = plug(connection, layout);
    if (!from) continue;
    const whole = curve(from, socket(connection, layout), layout.wide, layout.width);
    const { state, progress } = connection;
    if (state === "refused" && ++refused > mostRefused) continue;
    const partial = state === "dialling" || state === "refused";
    add(lineName(connection), draw(partial ? part(whole, Math.max(0.02, progress)) : whole));
    if (state === "query") {
      const there = progress < 0.5 ? progress * 2 : 2 - progress * 2;
      const { x, y } = part(whole, there)[3];
      add("pulse", disc(x, y, 3.5));
    }
    if (state === "refused") {
      const { x, y } = layout.wide ? layout.database.door : socket(connection, layout);
      lines["refused-mark"] = cross(x - (layout.wide ? 8 : 0), y - (layout.wide ? 0 : 8), 4.5);
    }
  }
  const order = [
    "held",
    "idle",
    "closing",
    "dialling",
    "refused",
    "leaked",
    "transaction",
    "query",
    "pulse",
    "refused-mark",
  ];
  return order.map((name) => path(`c-${name}`, lines[name] ?? "")).join("");
}

/** Thin lines from each request being served to its instance; left out where there are too many to follow. */
function renderAssignments(requests: readonly RequestView[], layout: Layout): string {
  if (!layout.wide || layout.requests.mode === "dense") return "";
  const d = requests.map(({ state, instance }, n) => {
    const card = layout.instances.cards.find((candidate) => candidate.instance === instance);
    if (!card || (state !== "running" && state !== "waiting")) return "";
    const { x, y } = layout.requests.at(n);
    const from = { x: Math.min(layout.requests.box.width, x + layout.requests.exit), y };
    return draw(curve(from, { x: card.x, y: card.y + card.height / 2 }, true, layout.width));
  });
  return path("assignment", d.join(""));
}

/** Everything that joins the columns; drawn first, so that it stays behind them. */
export const renderLinks = (frame: Frame, layout: Layout): string =>
  renderAssignments(frame.requests, layout) + renderConnections(frame, layout);
