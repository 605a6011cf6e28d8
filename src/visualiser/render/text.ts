import { escapeHtml } from "./escape-html.ts";
import { px } from "./marks.ts";

/** SVG text with its baseline at `y`; `name` is a class of the style sheet without its prefix. */
export function text(x: number, y: number, content: string | number, name = "t", anchor?: "middle" | "end"): string {
  const align = anchor ? ` text-anchor="${anchor}"` : "";
  return `<text class="pv-${name}" x="${px(x)}" y="${px(y)}"${align}>${escapeHtml(content)}</text>`;
}

/** A number with what it counts after it, whatever the width of its digits. */
export const counted = (x: number, y: number, count: number, name: string, words: string): string =>
  `<text class="pv-${name}" x="${px(x)}" y="${px(y)}">${count}<tspan class="pv-small" dx="4">${escapeHtml(words)}</tspan></text>`;

/** A number left of an axis at `right`; longer ones begin at the picture's edge, so that none is cut off. */
export const axisNumber = (right: number, y: number, number: string | number, name = "small"): string =>
  `${number}`.length > 3 ? text(0, y, number, name) : text(right, y, number, name, "end");
