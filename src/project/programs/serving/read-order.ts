import type { ServeOrder } from "#project/serve-messages.ts";

/** An order, or what is wrong with the line; `order` is its number where it has one, else 0. */
export type ReadOrder = { order: ServeOrder } | { broken: { order: number; message: string } };

const kinds = ["run", "ask"];

export function readOrder(line: string): ReadOrder {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { broken: { order: 0, message: `An order is one line of JSON; got ${shown(line)}.` } };
  }
  const { order, kind, input, output } = (
    typeof value === "object" && value !== null ? value : {}
  ) as Partial<ServeOrder>;
  const number = Number.isInteger(order) ? Number(order) : 0;
  const broken = (message: string) => ({ broken: { order: number, message } });
  if (!Number.isInteger(order)) return broken(`\`order\` is a whole number; got ${shown(JSON.stringify(order))}.`);
  if (!kinds.includes(String(kind))) return broken(`\`kind\` is run or ask; got ${shown(JSON.stringify(kind))}.`);
  for (const [name, path] of [
    ["input", input],
    ["output", output],
  ] as const)
    if (typeof path !== "string" || path === "")
      return broken(`\`${name}\` is the path of a file; got ${shown(JSON.stringify(path))}.`);
  return { order: value as ServeOrder };
}

const shown = (text = "nothing") => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
