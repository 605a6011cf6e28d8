import type { ConnectionView, Frame, RequestView, ServerState } from "../frames/frame.ts";
import { across, drawRoute, endOf, partOf, type Route } from "./curves.ts";
import type { Layout } from "./layout.ts";
import { cross, disc, path } from "./marks.ts";
import { renderPorts } from "./pooler.ts";
import { bundleRoute, clientRoute, linkRoute, queryRoute, serverRoute } from "./routes.ts";
import { text } from "./text.ts";

/** Refused dials drawn at once; more would only be a smear. */
const mostRefused = 40;

/** How a line is drawn; back to front. */
const order = [
  ...["held", "idle", "linked", "queued", "closing", "dialling", "refused", "leaked", "transaction", "query"],
] as const;
export type LineName = (typeof order)[number];

export function lineOf({ state, held, leaked, queuedMillis, server }: ConnectionView): LineName {
  if (state === "refused" || state === "dialling" || state === "closing") return state;
  if (leaked) return "leaked";
  if (held) return "held";
  if (queuedMillis !== null) return "queued";
  if (state === "idle") return server === null ? "idle" : "linked";
  return state === "failed-transaction" ? "transaction" : state;
}

const serverLines: Record<ServerState, LineName | null> = {
  ...{ empty: null, dialling: "dialling", refused: "refused", free: "idle", linked: "linked" },
  ...{ query: "query", transaction: "transaction" },
};

/** Collects lines by how they are drawn, and marks that go on top of them. */
class Lines {
  private readonly paths: Partial<Record<LineName, string>> = {};
  private pulses = "";
  private crosses = "";

  add(name: LineName, route: Route): void {
    this.paths[name] = (this.paths[name] ?? "") + drawRoute(route);
  }

  pulse(route: Route, progress: number): void {
    const { x, y } = endOf(partOf(route, progress < 0.5 ? progress * 2 : 2 - progress * 2));
    this.pulses += disc(x, y, 3.5);
  }

  refused(route: Route, progress: number, wide: boolean): void {
    const { x, y } = endOf(route);
    this.add("refused", partOf(route, progress));
    // All of them knock at the same door: one cross says it.
    this.crosses = cross(x - (wide ? 8 : 0), y - (wide ? 0 : 8), 4.5);
  }

  html(): string {
    const lines = order.map((name) => path(`c-${name}`, this.paths[name] ?? "")).join("");
    return lines + path("c-pulse", this.pulses) + path("c-refused-mark", this.crosses);
  }
}

/** Lines of the stack: one for each state and target, the thicker the more it stands for; and how many each is, to go on top of all lines. */
function renderBundles(frame: Frame, layout: Layout): { lines: string; numbers: string } {
  if (!layout.instances.stack) return { lines: "", numbers: "" };
  const counts = {
    database: new Map<LineName, number>(),
    replica: new Map<LineName, number>(),
    pooler: new Map<LineName, number>(),
  };
  for (const connection of frame.connections) {
    if (layout.instances.byInstance.has(connection.instance)) continue;
    const ofTarget = counts[connection.to === "nowhere" ? "database" : connection.to];
    const name = lineOf(connection);
    ofTarget.set(name, (ofTarget.get(name) ?? 0) + 1);
  }
  const bundles = order.flatMap((name) =>
    (["database", "replica", "pooler"] as const).flatMap((to) => {
      const count = counts[to].get(name);
      return count ? [{ name, to, count }] : [];
    }),
  );
  let lines = "";
  let numbers = "";
  bundles.forEach(({ name, to, count }, n) => {
    const route = bundleRoute(to, n, bundles.length, layout);
    const width = Math.min(9, 1.5 + Math.log2(count));
    const from = route[0]?.[0] ?? { x: 0, y: 0 };
    const tag = name === "refused" || name === "leaked" ? "tag-bad" : "tag";
    lines += path(`c-${name}`, drawRoute(route), ` stroke-width="${width.toFixed(1)}"`);
    numbers += layout.wide
      ? text(from.x + 12, from.y - 5, count, tag)
      : text(layout.width, from.y - 5, count, tag, "end");
  });
  return { lines, numbers };
}

/** Lines from instances to pooler and database, grown while they are dialled, and the queries travelling on them. */
function renderConnections(frame: Frame, layout: Layout): string {
  const lines = new Lines();
  let refused = 0;
  for (const connection of frame.connections) {
    const route = clientRoute(connection, layout);
    if (!route) continue;
    const { state, progress } = connection;
    if (state === "refused") {
      if (++refused <= mostRefused) lines.refused(route, progress, layout.wide);
      continue;
    }
    lines.add(lineOf(connection), state === "dialling" ? partOf(route, progress) : route);
    const travelled = state === "query" ? queryRoute(connection, frame, layout) : null;
    if (travelled) lines.pulse(travelled, progress);
  }
  frame.pooler?.servers.forEach((server, slot) => {
    const name = serverLines[server.state];
    if (name === null) return;
    const route = serverRoute(server, slot, layout);
    if (name === "refused") lines.refused(route, server.progress, layout.wide);
    else lines.add(name, server.state === "dialling" ? partOf(route, server.progress) : route);
  });
  const bundles = renderBundles(frame, layout);
  return bundles.lines + lines.html() + bundles.numbers;
}

/** What is inside the pooler: where clients are plugged in, and which of them has which server connection. */
export function renderPoolerLinks(frame: Frame, layout: Layout): string {
  if (!frame.pooler || !layout.pooler) return "";
  const lines = new Lines();
  const ports: number[] = [];
  const slots = new Map(frame.pooler.servers.map(({ server }, slot) => [server, slot]));
  for (const { to, port, state, server, ...rest } of frame.connections) {
    if (to !== "pooler" || port === null || state === "refused" || state === "dialling") continue;
    ports.push(port);
    const slot = server === null ? undefined : slots.get(server);
    if (slot === undefined) continue;
    const name = lineOf({ ...rest, to, port, state, server, held: false, leaked: false });
    lines.add(name, linkRoute(port, slot, layout));
  }
  return lines.html() + renderPorts(ports, layout.pooler);
}

/** Thin lines from each request being served to its instance; left out where there are too many to follow. */
function renderAssignments(requests: readonly RequestView[], layout: Layout): string {
  const { mode, at, box, exit } = layout.requests;
  if (!layout.wide || mode === "dense" || mode === "counts") return "";
  const d = requests.map(({ state, instance }, n) => {
    if (instance === null || (state !== "running" && state !== "waiting")) return "";
    const card = layout.instances.byInstance.get(instance);
    if (!card) return "";
    const { x, y } = at(n);
    const from = { x: Math.min(box.width, x + exit), y };
    return drawRoute([across(from, { x: card.x, y: card.y + card.height / 2 })]);
  });
  return path("assignment", d.join(""));
}

/** Everything that joins the columns; drawn first, so that it stays behind them. */
export const renderLinks = (frame: Frame, layout: Layout): string =>
  renderAssignments(frame.requests, layout) + renderConnections(frame, layout);
