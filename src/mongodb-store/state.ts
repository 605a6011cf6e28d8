import { Long, ObjectId } from "bson";
import { Collection } from "./collection.ts";
import { CommandFailure } from "./failure.ts";
import type { Document } from "./wire.ts";

interface Cursor {
  namespace: string;
  rest: Document[];
}

/** Everything one store holds: databases, and cursors with what they have not given yet. */
export class State {
  readonly databases = new Map<string, Map<string, Collection>>();
  readonly #cursors = new Map<string, Cursor>();
  #lastCursor = 0;
  #lastId = 0;

  find(database: string, name: string): Collection | undefined {
    return this.databases.get(database)?.get(name);
  }

  /** Makes what is not there, as every write does. */
  make(database: string, name: string): Collection {
    let collections = this.databases.get(database);
    if (collections === undefined) {
      collections = new Map();
      this.databases.set(database, collections);
    }
    let collection = collections.get(name);
    if (collection === undefined) {
      collection = new Collection(database, name);
      collections.set(name, collection);
    }
    return collection;
  }

  /** An id that the server makes: the time in seconds, then a count (mongodb.com/docs/manual/reference/bson-types/#objectid). */
  newId(now: Date): ObjectId {
    const bytes = new Uint8Array(12);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, Math.floor(now.getTime() / 1000));
    view.setUint32(8, ++this.#lastId);
    return new ObjectId(bytes);
  }

  /** The first batch of an answer, and a cursor for the rest where there is one. */
  open(namespace: string, documents: Document[], batchSize: number): { id: Long; first: Document[] } {
    if (documents.length <= batchSize) return { id: Long.ZERO, first: documents };
    const id = Long.fromNumber(++this.#lastCursor);
    this.#cursors.set(String(id), { namespace, rest: documents.slice(batchSize) });
    return { id, first: documents.slice(0, batchSize) };
  }

  more(id: unknown, batchSize: number): { id: Long; namespace: string; next: Document[] } {
    const key = String(id);
    const cursor = this.#cursors.get(key);
    if (cursor === undefined) throw new CommandFailure("CursorNotFound", `cursor id ${key} not found`);
    const next = cursor.rest.splice(0, batchSize);
    if (cursor.rest.length > 0) return { id: Long.fromString(key), namespace: cursor.namespace, next };
    this.#cursors.delete(key);
    return { id: Long.ZERO, namespace: cursor.namespace, next };
  }

  kill(id: unknown): boolean {
    return this.#cursors.delete(String(id));
  }
}
