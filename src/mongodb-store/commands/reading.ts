import { keyText } from "../collection.ts";
import { beyondSimulator, CommandFailure } from "../failure.ts";
import { aggregated, matching, prepared, selected } from "../query.ts";
import type { Document } from "../wire.ts";
import { type Call, type Command, countOf, nameOf } from "./command.ts";

/** Documents of a first batch when nobody asks for another number (mongodb.com/docs/manual/reference/method/cursor.batchSize). */
const firstBatch = 101;

function cursorOf(call: Call, name: string, documents: Document[], batchSize: number, single = false): Document {
  const ns = `${call.database}.${name}`;
  const kept = single ? documents.slice(0, batchSize) : documents;
  const { id, first } = call.state.open(ns, kept, batchSize);
  return { cursor: { firstBatch: first, id, ns } };
}

const find: Command = {
  run(call) {
    const { state, database, body, now } = call;
    const name = nameOf(call);
    const filter = prepared((body.filter ?? {}) as Document, now);
    const documents = selected(matching(state.find(database, name), filter), {
      sort: body.sort as Document | undefined,
      skip: countOf(body, "skip"),
      limit: countOf(body, "limit"),
      projection: body.projection as Document | undefined,
    });
    return cursorOf(call, name, documents, countOf(body, "batchSize") ?? firstBatch, body.singleBatch === true);
  },
};

const getMore: Command = {
  run({ state, body }) {
    const { id, namespace, next } = state.more(body.getMore, countOf(body, "batchSize") || Number.POSITIVE_INFINITY);
    return { cursor: { nextBatch: next, id, ns: namespace } };
  },
};

const aggregate: Command = {
  run(call) {
    const { state, database, body, now } = call;
    if (typeof body.aggregate !== "string") throw beyondSimulator("A pipeline on a database instead of a collection");
    if (body.explain) throw beyondSimulator("explain");
    const name = nameOf(call);
    const pipeline = prepared((body.pipeline ?? []) as Document[], now);
    const others = (other: string) => matching(state.find(database, other), {});
    const documents = aggregated(matching(state.find(database, name), {}), pipeline, others);
    const batchSize = countOf((body.cursor ?? {}) as Document, "batchSize");
    return cursorOf(call, name, documents, batchSize ?? firstBatch);
  },
};

const count: Command = {
  run(call) {
    const { state, database, body, now } = call;
    const filter = prepared((body.query ?? {}) as Document, now);
    const found = matching(state.find(database, nameOf(call)), filter);
    return { n: selected(found, { skip: countOf(body, "skip"), limit: Math.abs(Number(body.limit ?? 0)) }).length };
  },
};

const distinct: Command = {
  run(call) {
    const { state, database, body, now } = call;
    const { key } = body;
    if (typeof key !== "string") throw new CommandFailure("BadValue", "distinct takes the name of a field as its key");
    const found = matching(state.find(database, nameOf(call)), prepared((body.query ?? {}) as Document, now));
    const values = new Map<string, unknown>();
    for (const document of found) {
      for (const value of valuesAt(document, key.split("."))) values.set(keyText(value), value);
    }
    return { values: [...values.values()] };
  },
};

/** What stands at a path, each element of an array by itself. */
function valuesAt(value: unknown, path: string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((part) => valuesAt(part, path));
  const [first, ...rest] = path;
  if (first === undefined) return value === undefined ? [] : [value];
  return typeof value === "object" && value !== null ? valuesAt((value as Document)[first], rest) : [];
}

export const reading: Readonly<Record<string, Command>> = { find, getMore, aggregate, count, distinct };
