import { Long } from "bson";
import type { Index } from "../collection.ts";
import { Collection } from "../collection.ts";
import { beyondSimulator, CommandFailure } from "../failure.ts";
import { matching } from "../query.ts";
import type { Document } from "../wire.ts";
import { type Command, nameOf, partsOf } from "./command.ts";

const whole = (ns: string, firstBatch: Document[]): Document => ({ cursor: { id: Long.ZERO, ns, firstBatch } });

/** What is there already is no error (jira.mongodb.org/browse/SERVER-60064). */
const create: Command = {
  writes: true,
  run(call) {
    call.state.make(call.database, nameOf(call));
    return {};
  },
};

const drop: Command = {
  writes: true,
  run(call) {
    const { state, database } = call;
    const name = nameOf(call);
    const found = state.find(database, name);
    state.databases.get(database)?.delete(name);
    return found ? { nIndexesWas: found.indexes.length, ns: found.namespace } : {};
  },
};

const dropDatabase: Command = {
  writes: true,
  run({ state, database }) {
    state.databases.delete(database);
    return { dropped: database };
  },
};

const createIndexes: Command = {
  writes: true,
  run(call) {
    const { state, database, body } = call;
    const name = nameOf(call);
    const createdCollectionAutomatically = state.find(database, name) === undefined;
    const collection = state.make(database, name);
    const numIndexesBefore = collection.indexes.length;
    for (const { key, name: indexName, ...options } of partsOf(body, "indexes")) {
      if (options.unique === true && options.partialFilterExpression !== undefined) {
        throw beyondSimulator("A unique index over part of a collection (partialFilterExpression)");
      }
      const index: Index = {
        name: String(indexName),
        key: key as Document,
        unique: options.unique === true,
        sparse: options.sparse === true,
        options,
      };
      const known = collection.indexes.find((other) => other.name === index.name);
      if (known === undefined) collection.addIndex(index);
      else if (JSON.stringify(known.key) !== JSON.stringify(key) || known.unique !== index.unique) {
        const message = `An existing index has the same name as the requested index. Requested index: ${index.name}`;
        throw new CommandFailure("IndexOptionsConflict", message);
      }
    }
    const numIndexesAfter = collection.indexes.length;
    const note = numIndexesAfter === numIndexesBefore ? { note: "all indexes already exist" } : {};
    return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, ...note };
  },
};

const dropIndexes: Command = {
  writes: true,
  run(call) {
    const { state, database, body } = call;
    const name = nameOf(call);
    const collection = state.find(database, name);
    if (collection === undefined) throw new CommandFailure("NamespaceNotFound", `ns not found ${database}.${name}`);
    const nIndexesWas = collection.indexes.length;
    const others = collection.indexes.filter((index) => index.name !== "_id_");
    const dropped = body.index === "*" ? others : others.filter((index) => index.name === body.index);
    if (dropped.length === 0 && body.index !== "*") {
      throw new CommandFailure("IndexNotFound", `index not found with name [${String(body.index)}]`);
    }
    for (const index of dropped) collection.dropIndex(index);
    return { nIndexesWas };
  },
};

const indexWords = ({ name, key, options }: Index): Document => ({ v: 2, key, name, ...options });

const listIndexes: Command = {
  run(call) {
    const { state, database } = call;
    const name = nameOf(call);
    const collection = state.find(database, name);
    if (collection === undefined)
      throw new CommandFailure("NamespaceNotFound", `ns does not exist: ${database}.${name}`);
    return whole(collection.namespace, collection.indexes.map(indexWords));
  },
};

const listCollections: Command = {
  run({ state, database, body }) {
    const listing = new Collection(database, "$cmd.listCollections");
    for (const { name, indexes } of state.databases.get(database)?.values() ?? []) {
      const more = { options: {}, info: { readOnly: false }, idIndex: indexWords(indexes[0] as Index) };
      listing.insert({ _id: name, name, type: "collection", ...(!body.nameOnly && more) });
    }
    const found = matching(listing, (body.filter ?? {}) as Document);
    return whole(
      listing.namespace,
      found.map(({ _id, ...shown }) => shown),
    );
  },
};

const listDatabases: Command = {
  run({ state }) {
    const databases = [...state.databases.keys()].map((name) => ({ name, sizeOnDisk: 0, empty: false }));
    return { databases, totalSize: 0 };
  },
};

export const namespaces: Readonly<Record<string, Command>> = {
  ...{ create, drop, dropDatabase, createIndexes, dropIndexes },
  ...{ listIndexes, listCollections, listDatabases },
};
