import type { TraceEvent } from "#sim/trace.ts";
import type { Frame } from "../frames/frame.ts";
import type { Subject } from "../stories/story.ts";
import { drawRoute } from "./curves.ts";
import type { Layout } from "./layout.ts";
import { disc, path, px } from "./marks.ts";
import { type Place, placesOf } from "./places.ts";

type Kind = Exclude<Subject["kind"], "failure">;
type Ids = Record<Kind, Set<number>>;

const idOf = (subject: Subject): number => Object.values(subject).find((value) => typeof value === "number") as number;

/** The request, connection or instance that an event is about. */
function subjectOfEvent(event: TraceEvent | undefined): Subject | null {
  if (!event) return null;
  if ("request" in event && event.request !== null) return { kind: "request", request: event.request };
  if ("connection" in event) return { kind: "connection", connection: event.connection };
  if ("server" in event) return { kind: "server", server: event.server };
  if ("instance" in event && event.instance !== null) return { kind: "instance", instance: event.instance };
  return null;
}

/** The subject itself, and the connections, requests and server connections that belong to it at this moment. */
function belongingTo(subject: Subject, { connections, pooler }: Frame): { own: Ids; related: Ids } {
  const none = (): Ids => ({
    request: new Set(),
    instance: new Set(),
    pool: new Set(),
    connection: new Set(),
    server: new Set(),
  });
  const [own, related] = [none(), none()];
  if (subject.kind === "failure") return { own, related };
  const id = idOf(subject);
  own[subject.kind].add(id);
  const client = pooler?.servers.find(({ server }) => subject.kind === "server" && server === id)?.connection;
  for (const { connection, instance, pool, holder, server } of connections) {
    const belongs = { request: holder, instance, pool, connection, server: client === connection ? id : null };
    if (belongs[subject.kind] !== id) continue;
    related.connection.add(connection);
    if (server !== null) related.server.add(server);
    if (subject.kind === "connection" || subject.kind === "server") {
      if (holder !== null) related.request.add(holder);
    }
  }
  return { own, related };
}

function outline(place: Place): string {
  if (place.kind === "line") return drawRoute(place.route);
  if (place.kind === "mark") return disc(place.at.x, place.at.y, place.radius + 4);
  const { x, y, width, height } = place.box;
  return `M${px(x - 2)} ${px(y - 2)}h${px(width + 4)}v${px(height + 4)}h${px(-width - 4)}z`;
}

/** Outlines around everything that is about a subject, and thinner ones around what belongs to it. */
export function renderSelected(frame: Frame, layout: Layout, selected: Subject): string {
  const subject = selected.kind === "failure" ? subjectOfEvent(layout.events[selected.index]) : selected;
  if (!subject) return "";
  const { own, related } = belongingTo(subject, frame);
  const paths = { own: "", related: "", line: "" };
  for (const place of placesOf(frame, layout)) {
    if (place.isArea) continue;
    const kind = place.subject.kind as Kind;
    const has = (ids: Ids) =>
      place.covers ? [...ids[kind]].some((id) => place.covers?.has(id)) : ids[kind].has(idOf(place.subject));
    const name = has(own) ? "own" : has(related) ? "related" : null;
    if (name) paths[place.kind === "line" ? "line" : name] += outline(place);
  }
  const lines = path("sel-halo", paths.line) + path("sel-line", paths.line);
  return lines + path("sel-related", paths.related) + path("sel", paths.own);
}
