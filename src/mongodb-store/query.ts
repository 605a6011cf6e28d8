import { Aggregator, Query } from "mingo";
import type { Collection } from "./collection.ts";
import { beyondSimulator } from "./failure.ts";
import type { Document } from "./wire.ts";

/** What a filter, a pipeline or an update may hold that can't be had here, and what to call it. */
const beyond: Readonly<Record<string, string>> = {
  $where: "JavaScript in the server ($where)",
  $function: "JavaScript in the server ($function)",
  $accumulator: "JavaScript in the server ($accumulator)",
  $text: "Text search ($text)",
  $near: "Geospatial search ($near)",
  $nearSphere: "Geospatial search ($nearSphere)",
  $geoWithin: "Geospatial search ($geoWithin)",
  $geoIntersects: "Geospatial search ($geoIntersects)",
  $geoNear: "Geospatial search ($geoNear)",
  $search: "Atlas Search ($search)",
  $vectorSearch: "Atlas Vector Search ($vectorSearch)",
  $sample: "$sample",
  $rand: "$rand",
  $changeStream: "A change stream",
  $out: "$out",
  $merge: "$merge",
};

/** Puts the server's time in the place of `$$NOW`, and refuses what is beyond this server. */
export function prepared<T>(value: T, now: Date): T {
  if (value === "$$NOW") return now as T;
  if (Array.isArray(value)) return value.map((part) => prepared(part, now)) as T;
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(([key, part]) => {
    const refused = Object.hasOwn(beyond, key) ? beyond[key] : undefined;
    if (refused !== undefined) throw beyondSimulator(refused);
    return [key, prepared(part, now)];
  });
  return Object.fromEntries(entries) as T;
}

export const isPlain = (value: unknown): value is Document =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Documents that match, in the order they came. */
export function matching(collection: Collection | undefined, filter: Document): Document[] {
  if (collection === undefined) return [];
  const keys = Object.keys(filter);
  if (keys.length === 0) return collection.all();
  const query = new Query(filter);
  if (keys.length === 1 && keys[0] === "_id" && !isPlain(filter._id) && !(filter._id instanceof RegExp)) {
    const found = collection.byId(filter._id);
    return found === undefined ? [] : [found];
  }
  return collection.all().filter((document) => query.test(document));
}

export interface Selection {
  sort?: Document | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
  projection?: Document | undefined;
}

/** What `find` gives of documents that match. */
export function selected(documents: Document[], { sort, skip, limit, projection }: Selection): Document[] {
  if (isEmpty(sort) && isEmpty(projection)) {
    const from = skip ?? 0;
    return skip || limit ? documents.slice(from, limit ? from + limit : undefined) : documents;
  }
  const cursor = new Query({}).find(documents, projection ?? {});
  if (!isEmpty(sort)) cursor.sort(sort as Record<string, 1 | -1>);
  if (skip) cursor.skip(skip);
  if (limit) cursor.limit(limit);
  return cursor.all() as Document[];
}

const isEmpty = (value: Document | undefined) => value === undefined || Object.keys(value).length === 0;

/** Runs a pipeline; other collections are found by name, for `$lookup` and `$unionWith`. */
export function aggregated(
  documents: Document[],
  pipeline: Document[],
  others: (name: string) => Document[],
): Document[] {
  return new Aggregator(pipeline as never, { collectionResolver: others }).run(documents) as Document[];
}
