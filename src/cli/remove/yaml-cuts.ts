import { isMap, isSeq, parseDocument } from "yaml";

/** From the beginning of a line to the end of another, with its break. */
const linesAround = (text: string, from: number, to: number): [number, number] => {
  const end = text.indexOf("\n", Math.max(from, to - 1));
  return [text.lastIndexOf("\n", from - 1) + 1, end < 0 ? text.length : end + 1];
};

const cut = (text: string, [from, to]: [number, number]) => text.slice(0, from) + text.slice(to);

/** YAML without `item` in the list `key`; everything else stays as it is written. */
export function withoutItem(text: string, key: string, item: string): string {
  const list = parseDocument(text).get(key, true);
  if (!isSeq(list)) return text;
  const ranges = list.items.map((each) => {
    const { value, range } = each as { value?: unknown; range?: [number, number, number] };
    return { value, from: range?.[0] ?? 0, to: range?.[1] ?? 0 };
  });
  const at = ranges.findIndex(({ value }) => value === item);
  const found = ranges[at];
  if (found === undefined) return text;
  if (!list.flow) {
    const [from, to] = linesAround(text, found.from, found.to);
    // A key with nothing behind it would be null, not a list.
    return ranges.length > 1 ? cut(text, [from, to]) : `${text.slice(0, from).trimEnd()} []\n${text.slice(to)}`;
  }
  const [before, after] = [ranges[at - 1], ranges[at + 1]];
  if (after !== undefined) return cut(text, [found.from, after.from]);
  return cut(text, [before?.to ?? found.from, found.to]);
}

/** A list of entries without those that `goes` is true of, comments between them kept. */
export function withoutEntries(text: string, goes: (entry: Record<string, unknown>) => boolean): string {
  const list = parseDocument(text).contents;
  if (!isSeq(list)) return text;
  const ranges = list.items.flatMap((each): Array<[number, number]> => {
    if (!isMap(each) || !each.range || !goes(each.toJSON())) return [];
    return [linesAround(text, each.range[0], text.slice(0, each.range[1]).trimEnd().length)];
  });
  return ranges.reverse().reduce(cut, text);
}

/** The same for the front matter of a page. */
export function inFront(page: string, change: (front: string) => string): string {
  const [all = "", front = ""] = /^---\n([\s\S]*?\n)---/.exec(page) ?? [];
  return all === "" ? page : `---\n${change(front)}---${page.slice(all.length)}`;
}
