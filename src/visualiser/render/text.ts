import { escapeHtml } from "./escape-html.ts";
import { px } from "./marks.ts";

/** SVG text with its baseline at `y`; `name` is a class of the style sheet without its prefix. */
export function text(x: number, y: number, content: string | number, name = "t", anchor?: "middle" | "end"): string {
  const align = anchor ? ` text-anchor="${anchor}"` : "";
  return `<text class="pv-${name}" x="${px(x)}" y="${px(y)}"${align}>${escapeHtml(content)}</text>`;
}
