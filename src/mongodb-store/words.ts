import { isPlain } from "./query.ts";
import type { Document } from "./wire.ts";

/** What drivers ask for themselves: it is nobody's query. */
const drivers = new Set(["hello", "ismaster", "isMaster", "endSessions", "killCursors"]);

/** A command in a line, for the trace, for example `find orders { id: 1 }`; null for what a driver asks for itself. */
export function wordsOf(body: Document): string | null {
  const name = Object.keys(body)[0] ?? "";
  if (drivers.has(name)) return null;
  const target = body[name];
  const of =
    typeof target === "string"
      ? ` ${target}`
      : name === "getMore" && typeof body.collection === "string"
        ? ` ${body.collection}`
        : "";
  const detail = detailOf(name, body);
  return `${name}${of}${detail === undefined ? "" : ` ${inWords(detail)}`}`;
}

function detailOf(name: string, body: Document): unknown {
  const first = (field: string) => (body[field] as Document[] | undefined)?.[0];
  switch (name) {
    case "find":
      return body.filter ?? {};
    case "count":
    case "distinct":
      return body.query ?? {};
    case "aggregate":
      return body.pipeline;
    case "insert": {
      const documents = body.documents as Document[] | undefined;
      return documents?.length === 1 ? documents[0] : `${documents?.length ?? 0} documents`;
    }
    case "update":
      return [first("updates")?.q, first("updates")?.u];
    case "delete":
      return first("deletes")?.q;
    case "findAndModify":
      return body.remove ? body.query : [body.query, body.update];
    case "createIndexes":
      return first("indexes")?.key;
    case "sleep":
      return body.millis;
    default:
      return undefined;
  }
}

/** Levels of a document that are told; the trace keeps a line, and a client may nest them as deep as it likes. */
const mostLevels = 20;

/** As one would write it in JavaScript, ids and dates as their text. */
function inWords(value: unknown, level = 0): string {
  if (typeof value === "string") return /^\d+ documents$/.test(value) ? value : JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (level === mostLevels) return "…";
  const within = (part: unknown) => (typeof part === "string" ? JSON.stringify(part) : inWords(part, level + 1));
  if (Array.isArray(value)) return `[${value.map(within).join(", ")}]`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "a date out of range" : value.toISOString();
  if (!isPlain(value)) return `${(value as { _bsontype?: string })._bsontype}(${String(value)})`;
  const entries = Object.entries(value).map(([key, part]) => `${key}: ${within(part)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
