import { plural } from "../frames/format.ts";
import type { Frame } from "../frames/frame.ts";
import type { Chunk } from "./chunk.ts";
import { renderDatabase } from "./database.ts";
import { escapeHtml } from "./escape-html.ts";
import { renderInstance } from "./instances.ts";
import type { Layout } from "./layout.ts";
import { renderLinks } from "./links.ts";
import { px } from "./marks.ts";
import { renderRequests } from "./requests.ts";
import { text } from "./text.ts";

/** The moving parts of the scene, back to front. Ids begin with `prefix`, so several scenes can share a page; `textures` is the prefix of the patterns. */
export function sceneChunks(frame: Frame, layout: Layout, prefix: string, textures = prefix): Chunk[] {
  const requests = new Map(frame.requests.map((request) => [request.request, request]));
  const codes = [...new Set(frame.connections.flatMap(({ refusedWith }) => refusedWith ?? []))];
  return [
    { id: `${prefix}-links`, html: renderLinks(frame, layout) },
    { id: `${prefix}-requests`, html: renderRequests(frame.requests, layout.requests) },
    ...layout.instances.cards.map((card, n) => {
      const view = frame.instances[n];
      return {
        id: `${prefix}-i${card.instance}`,
        html: view ? renderInstance(view, card, requests, layout.instances, textures) : "",
      };
    }),
    { id: `${prefix}-database`, html: renderDatabase(frame.database, layout.database, codes, textures) },
  ];
}

/** The whole scene as one SVG. `label` is what a screen reader says for it. */
export function renderScene(frame: Frame, layout: Layout, prefix: string, textures = prefix): string {
  const { width, height, requests, instances, database } = layout;
  const title = (box: { x: number; y: number }, words: string) => text(box.x, box.y - 11, words, "title");
  const more =
    instances.hidden > 0
      ? text(
          instances.box.x,
          instances.box.y + instances.box.height,
          `+ ${plural(instances.hidden, "more instance")}, not drawn`,
          "muted",
        )
      : "";
  const parts = sceneChunks(frame, layout, prefix, textures).map(({ id, html }) => `<g id="${id}">${html}</g>`);
  return [
    `<svg id="${prefix}-scene" class="pv-scene" role="img" aria-label="${escapeHtml(frame.summary)}" viewBox="0 0 ${px(width)} ${px(height)}">`,
    title(requests.box, plural(frame.requests.length, "request")),
    title(instances.box, "Function instances"),
    title(database.box, `Database: ${plural(frame.database.cells.length, "slot")}`),
    ...parts,
    more,
    "</svg>",
  ].join("");
}
