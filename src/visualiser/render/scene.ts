import * as say from "#strings/visualiser-drawing.ts";
import type { Frame } from "../frames/frame.ts";
import type { Subject } from "../stories/story.ts";
import type { Chunk } from "./chunk.ts";
import { renderDatabase, replicaNotes } from "./database.ts";
import { escapeHtml } from "./escape-html.ts";
import { renderInstance } from "./instances.ts";
import type { Layout } from "./layout.ts";
import { renderLinks, renderPoolerLinks } from "./links.ts";
import { px } from "./marks.ts";
import { renderPooler, renderPoolerGround } from "./pooler.ts";
import { renderRequests } from "./requests.ts";
import { renderSelected } from "./selected.ts";
import { renderStack } from "./stack.ts";
import { text } from "./text.ts";

/**
 * The moving parts of the scene, back to front. Ids begin with `prefix`, so several scenes can share a page; `textures` is
 * the prefix of the patterns. What `selected` names is outlined, with all that belongs to it.
 */
export function sceneChunks(
  frame: Frame,
  layout: Layout,
  prefix: string,
  selected: Subject | null = null,
  textures = prefix,
): Chunk[] {
  const requests = new Map(frame.requests.map((request) => [request.request, request]));
  const { pooler } = frame;
  const { instances } = layout;
  const chunk = (name: string, html: string): Chunk => ({ id: `${prefix}-${name}`, html });
  const isFull = pooler !== null && pooler.clients >= pooler.maxClientConn;
  return [
    chunk("links", renderLinks(frame, layout)),
    chunk("requests", renderRequests(frame.requests, layout.requests)),
    ...instances.cards.map((card, n) => {
      const view = frame.instances[n];
      return chunk(`i${card.instance}`, view ? renderInstance(view, card, requests, instances, textures) : "");
    }),
    ...(instances.stack ? [chunk("stack", renderStack(frame.instances, instances.stack, textures))] : []),
    ...(pooler && layout.pooler
      ? [
          chunk("pooler-ground", renderPoolerGround(layout.pooler, isFull)),
          chunk("pooler-links", renderPoolerLinks(frame, layout)),
          chunk("pooler", renderPooler(pooler, layout.pooler, textures)),
        ]
      : []),
    chunk("database", renderDatabase(frame.database, layout.database, textures)),
    ...(frame.replica && layout.replica
      ? [chunk("replica", renderDatabase(frame.replica, layout.replica, textures, replicaNotes(frame.replica)))]
      : []),
    chunk("selected", selected ? renderSelected(frame, layout, selected) : ""),
  ];
}

/** What a screen reader says for the scene: the moment, and what stands for more than one. */
export function sceneLabel({ summary, requests, instances }: Frame, layout: Layout): string {
  const { stack } = layout.instances;
  return [
    summary,
    ...(layout.requests.mode === "counts" ? [say.requestsAsCounts(requests.length)] : []),
    ...(stack ? [say.instancesAsStack(stack.count, instances.length)] : []),
  ].join(". ");
}

/** What the server is, and how many connections it takes: of each member, where it is a replica set. */
function serverTitle({ database, replica }: Frame, { kind }: Layout): string {
  const count = database.cells.length;
  if (replica !== null) return say.slotsOfPrimary(count);
  if (kind === "mongodb") return say.connectionsOfMember(count);
  return kind === "mysql" ? say.connectionsOfMysql(count) : say.slotsOfDatabase(count);
}

/** The whole scene as one SVG. */
export function renderScene(
  frame: Frame,
  layout: Layout,
  prefix: string,
  selected: Subject | null = null,
  textures = prefix,
): string {
  const { width, height, requests, instances, pooler, database, replica } = layout;
  const title = (box: { x: number; y: number }, words: string) => text(box.x, box.y - 11, words, "title");
  const chunks = sceneChunks(frame, layout, prefix, selected, textures);
  const parts = chunks.map(({ id, html }) => `<g id="${id}">${html}</g>`);
  return [
    `<svg id="${prefix}-scene" class="pv-scene" role="img" aria-label="${escapeHtml(sceneLabel(frame, layout))}" viewBox="0 0 ${px(width)} ${px(height)}">`,
    title(requests.box, say.requests(frame.requests.length)),
    title(instances.box, say.instances(frame.instances.length)),
    pooler ? title(pooler.box, say.pooler) : "",
    title(database.box, serverTitle(frame, layout)),
    replica && frame.replica ? title(replica.box, say.slotsOfReplica(frame.replica.cells.length)) : "",
    ...parts,
    "</svg>",
  ].join("");
}
