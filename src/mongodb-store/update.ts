import { deserialize, serialize } from "bson";
import { update } from "mingo";
import { CommandFailure } from "./failure.ts";
import { isPlain } from "./query.ts";
import type { Document } from "./wire.ts";

/** A copy that shares nothing with the document. */
export const copied = (document: Document): Document => deserialize(serialize(document));

export interface Change {
  /** Operators, a whole document in its place, or a pipeline. */
  update: Document | Document[];
  /** The filter, for `$` in a path. */
  filter: Document;
  arrayFilters?: Document[] | undefined;
  now: Date;
}

const isReplacement = (update: Document | Document[]): update is Document =>
  !Array.isArray(update) && !Object.keys(update).some((key) => key.startsWith("$"));

/** The document as it will be, and whether anything differs. */
export function changed(before: Document, change: Change): { after: Document; isDifferent: boolean } {
  const { update: wanted, filter, arrayFilters, now } = change;
  if (isReplacement(wanted)) {
    const after = copied({ _id: before._id, ...wanted });
    return { after, isDifferent: !sameBytes(before, after) };
  }
  const after = copied(before);
  const { $setOnInsert: _, ...operators } = withDates(wanted, now);
  if (Object.keys(operators).length > 0) {
    update(
      after,
      (Array.isArray(wanted) ? wanted : operators) as never,
      (arrayFilters ?? []) as never,
      filter as never,
    );
  }
  if (!sameBytes({ id: before._id }, { id: after._id })) {
    throw new CommandFailure(
      "BadValue",
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  return { after, isDifferent: !sameBytes(before, after) };
}

/** The document that an upsert makes: what the filter says by equality, then the update; without `_id` where neither has one. */
export function upserted({ update: wanted, filter, arrayFilters, now }: Change): Document {
  const base = equalities(filter);
  if (isReplacement(wanted)) return copied({ ...(base._id !== undefined && { _id: base._id }), ...wanted });
  const document = copied(base);
  if (Array.isArray(wanted)) {
    update(document, wanted as never, (arrayFilters ?? []) as never);
    return document;
  }
  const { $setOnInsert: first, ...operators } = withDates(wanted, now);
  const all =
    first === undefined
      ? operators
      : { ...operators, $set: { ...(operators.$set as Document), ...(first as Document) } };
  if (Object.keys(all).length > 0) update(document, all as never, (arrayFilters ?? []) as never);
  return document;
}

/** `$currentDate` as the `$set` it stands for. */
function withDates(wanted: Document | Document[], now: Date): Document {
  if (Array.isArray(wanted)) return { pipeline: wanted };
  const { $currentDate: dates, ...rest } = wanted;
  if (dates === undefined) return rest;
  const set = Object.fromEntries(Object.keys(dates as Document).map((path) => [path, now]));
  return { ...rest, $set: { ...(rest.$set as Document), ...set } };
}

function equalities(filter: Document): Document {
  const found: Document = {};
  for (const [key, value] of Object.entries(filter)) {
    if (key === "$and") for (const part of value as Document[]) Object.assign(found, equalities(part));
    else if (!key.startsWith("$")) {
      const wanted = isPlain(value) && Object.keys(value)[0]?.startsWith("$") ? value.$eq : value;
      if (wanted !== undefined && !(wanted instanceof RegExp)) setAt(found, key, wanted);
    }
  }
  return found;
}

function setAt(document: Document, path: string, value: unknown): void {
  const parts = path.split(".");
  const last = parts.pop() as string;
  let target = document;
  for (const part of parts) {
    target[part] ??= {};
    target = target[part] as Document;
  }
  target[last] = value;
}

function sameBytes(a: Document, b: Document): boolean {
  const [first, second] = [serialize(a), serialize(b)];
  return first.length === second.length && first.every((byte, at) => byte === second[at]);
}
