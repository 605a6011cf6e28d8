import { isMap, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import type { Dated } from "./dated.ts";

/** A place whose date says nothing, named with file and line. */
export class DateError extends Error {}

/** Fields that name an entry to a reader, the best first. */
const names = ["title", "term", "name", "situation", "id"];

/**
 * All that carries a date in a YAML or JSON file, or in the front matter of a page: a map with `lastChecked`, and sources with a
 * `date` of their own, which are told as one for each entry and day. `file` is said in messages. A map's sources are those it
 * lists, or those of the entry above it.
 */
export function datedIn(file: string, text: string): Dated[] {
  const front = /\.mdx$/.test(file) ? (/^---\n([\s\S]*?\n)---/.exec(text)?.[1] ?? "") : text;
  const above = front === text ? 0 : 1;
  const counter = new LineCounter();
  const document = parseDocument(front, { lineCounter: counter });
  const [mistake] = document.errors;
  if (mistake) throw new DateError(`${file}:${(mistake.linePos?.[0].line ?? 1) + above}: ${mistake.message}`);
  const found: Dated[] = [];

  const lineOf = (node: unknown) => counter.linePos((node as Node | null)?.range?.[0] ?? 0).line + above;
  const dayOf = (map: YAMLMap, field: string): { checked: string; line: number } => {
    const node = map.get(field, true);
    const line = lineOf(node);
    const written = String(map.get(field));
    if (!/^\d{4}-\d{2}-\d{2}$/.test(written) || Number.isNaN(Date.parse(written)))
      throw new DateError(`${file}:${line}: \`${field}\` is \`${written}\`, which is no date. Write 2026-11-21.`);
    return { checked: written, line };
  };

  /** `name` is what the nearest entry above is called. */
  const walk = (node: unknown, name: string): void => {
    if (isSeq(node)) for (const item of node.items) walk(item, name);
    if (!isMap(node)) return;
    const called = names.map((field) => node.get(field)).find((value) => typeof value === "string") ?? name;
    if (node.has("lastChecked"))
      found.push({ file, what: called, sources: sourcesOf(node).map(shown), ...dayOf(node, "lastChecked") });
    const ownDays = new Map<string, Dated>();
    for (const source of sourcesOf(node).filter((each) => each.has("date"))) {
      const day = dayOf(source, "date");
      const one = ownDays.get(day.checked) ?? { file, what: called, sources: [], ...day };
      one.sources.push(shown(source));
      ownDays.set(day.checked, one);
    }
    found.push(...ownDays.values());
    for (const { value } of node.items) walk(value, called);
  };
  walk(document.contents, file.replace(/^.*\//, ""));
  return found;
}

/** In `sources` or `source`. */
function sourcesOf(map: YAMLMap): YAMLMap[] {
  const [many, one] = [map.get("sources"), map.get("source")];
  return [...(isSeq(many) ? many.items : []), one].filter((each) => isMap(each));
}

const shown = (source: YAMLMap) => [source.get("text"), source.get("url")].filter((part) => part).join(" ");
