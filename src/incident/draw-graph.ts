import { amount, graphInWords, inSeconds } from "./graph-words.ts";
import type { Graph } from "./graphs.ts";
import { mostIn, type Steps } from "./steps.ts";

/** In the drawing's own units; it scales with the page. */
export const graphSize = { width: 420, height: 156, left: 60, right: 10, top: 18, bottom: 24 };

const { width, height, left, right, top, bottom } = graphSize;
const px = (value: number) => String(Math.round(value * 10) / 10);

/** The x of a moment. */
export const graphX = (atMillis: number, endMillis: number): number =>
  left + (Math.min(atMillis, endMillis) / endMillis) * (width - left - right);

/** The moment under an x. */
export const graphMoment = (x: number, endMillis: number): number =>
  Math.min(endMillis, Math.max(0, ((x - left) / (width - left - right)) * endMillis));

/** A round number that is at least this. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return power * ([1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value) ?? 10);
}

function pathOf({ atMillis, values }: Steps, endMillis: number, y: (value: number) => number): string {
  let path = "";
  let isDrawn = false;
  values.forEach((value, index) => {
    const x = px(graphX(atMillis[index] as number, endMillis));
    if (value === null) {
      if (isDrawn) path += `H${x}`;
      isDrawn = false;
      return;
    }
    path += isDrawn ? `H${x}V${px(y(value))}` : `M${x} ${px(y(value))}`;
    isDrawn = true;
  });
  return isDrawn ? `${path}H${px(graphX(endMillis, endMillis))}` : path;
}

/**
 * A graph as SVG. `drawnTo` leaves out what comes after a moment; `id` prefixes what a script moves, the clip
 * (`<id>-clip`) and the cursor (`<id>-now`).
 */
export function drawGraph(graph: Graph, endMillis: number, { id, drawnTo }: { id: string; drawnTo?: number }): string {
  const highest = Math.max(...graph.lines.map(({ steps }) => mostIn(steps, 0, endMillis)?.value ?? 0));
  const ceiling = graph.unit === "%" ? 100 : roundUp(Math.max(1, highest, graph.limit?.value ?? 0));
  const y = (value: number) => height - bottom - (value / ceiling) * (height - top - bottom);
  const label = (x: number, at: number, words: string, anchor: string) =>
    `<text x="${px(x)}" y="${px(at)}" text-anchor="${anchor}">${words}</text>`;
  const limit = graph.limit;
  const shownTo = drawnTo ?? endMillis;
  const mid = endMillis / 2;
  return [
    `<svg class="ig-svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(graphInWords(graph, shownTo))}" data-graph="${graph.id}">`,
    `<clipPath id="${id}-clip"><rect x="0" y="0" width="${px(graphX(shownTo, endMillis))}" height="${height}"/></clipPath>`,
    `<path class="ig-frame" d="M${left} ${top}V${height - bottom}H${width - right}"/>`,
    label(left - 6, y(0) + 4, "0", "end"),
    label(left - 6, y(ceiling) + 6, amount(graph, ceiling).replace(" ", "\u202f"), "end"),
    label(left, height - 7, "0 s", "start"),
    label(graphX(mid, endMillis), height - 7, inSeconds(mid), "middle"),
    label(width - right, height - 7, inSeconds(endMillis), "end"),
    limit === null
      ? ""
      : `<path class="ig-limit" d="M${left} ${px(y(limit.value))}H${width - right}"/>${label(width - right - 2, y(limit.value) - 4, `${limit.value} ${limit.label}`, "end")}`,
    `<g clip-path="url(#${id}-clip)">`,
    ...graph.lines.map(
      ({ steps }, index) => `<path class="ig-line ig-line-${index}" d="${pathOf(steps, endMillis, y)}"/>`,
    ),
    "</g>",
    drawnTo === undefined
      ? ""
      : `<path id="${id}-now" class="ig-now" d="M0 ${top}V${height - bottom}" transform="translate(${px(graphX(drawnTo, endMillis))} 0)"/>`,
    "</svg>",
  ].join("");
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
