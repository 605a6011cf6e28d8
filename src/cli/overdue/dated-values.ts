import type { Dated } from "./dated.ts";

/** A number of the engine with its source, as `src/sim/cost-model.ts` writes it and as platforms come out of their files. */
interface Value {
  source: string;
  date: string;
}

const isValue = (value: unknown): value is Value =>
  typeof value === "object" && value !== null && "source" in value && "date" in value;

/** What no document says, so that there is nothing to look at again. */
const isChosen = ({ source }: Value) => source.startsWith("chosen");

/**
 * The dated values of an object of the engine, one for each source and day. `text` is the file they are written in, in which
 * `begins` comes before the object's fields.
 */
export function datedValues(
  values: object,
  { file, text, name, begins }: { file: string; text: string; name: string; begins: string },
): Dated[] {
  const start = Math.max(0, text.indexOf(begins));
  const found = new Map<string, Dated & { fields: string[] }>();
  for (const [field, value] of Object.entries(values)) {
    if (!isValue(value) || isChosen(value)) continue;
    const key = `${value.source} ${value.date}`;
    const at = text.slice(start).search(new RegExp(`^\\s*"?${field}"?:`, "m"));
    const line = text.slice(0, start + Math.max(0, at)).split("\n").length + (at > 0 ? 1 : 0);
    const one = found.get(key) ?? { file, line, what: "", checked: value.date, sources: [value.source], fields: [] };
    one.fields.push(field);
    found.set(key, one);
  }
  return [...found.values()].map(({ fields, ...dated }) => ({ ...dated, what: `${name}: ${fields.join(", ")}` }));
}
