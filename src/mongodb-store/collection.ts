import { EJSON } from "bson";
import { CommandFailure } from "./failure.ts";
import type { Document } from "./wire.ts";

export interface Index {
  name: string;
  key: Readonly<Record<string, unknown>>;
  unique: boolean;
  /** Leaves out documents without the fields. */
  sparse: boolean;
  /** Everything it was asked for with, as `listIndexes` tells it. */
  options: Document;
}

const idIndex: Index = { name: "_id_", key: { _id: 1 }, unique: true, sparse: false, options: {} };

/** Documents in the order they came, and indexes, of which only the unique ones do anything. */
export class Collection {
  readonly name: string;
  /** Database and collection: `app.orders`. */
  readonly namespace: string;
  readonly indexes: Index[] = [idIndex];
  /** By `_id`. */
  readonly #documents = new Map<string, Document>();
  /** By index, `_id` of the document that has a key. */
  readonly #taken = new Map<Index, Map<string, string>>();

  constructor(database: string, name: string) {
    this.name = name;
    this.namespace = `${database}.${name}`;
  }

  get size(): number {
    return this.#documents.size;
  }

  all(): Document[] {
    return [...this.#documents.values()];
  }

  byId(id: unknown): Document | undefined {
    return this.#documents.get(keyText(id));
  }

  insert(document: Document): void {
    const id = keyText(document._id);
    if (this.#documents.has(id)) throw this.#duplicate(idIndex, document);
    this.#claim(document, id);
    this.#documents.set(id, document);
  }

  /** Puts a changed copy in the place of the document with its `_id`. */
  replace(before: Document, after: Document): void {
    const id = keyText(before._id);
    this.#release(before);
    try {
      this.#claim(after, id);
    } catch (error) {
      this.#claim(before, id);
      throw error;
    }
    this.#documents.set(id, after);
  }

  remove(document: Document): void {
    this.#release(document);
    this.#documents.delete(keyText(document._id));
  }

  /** Fails, and adds none, where documents share a key of a unique index. */
  addIndex(index: Index): void {
    if (index.unique) {
      const taken = new Map<string, string>();
      for (const document of this.#documents.values()) {
        const key = keyOf(index, document);
        if (key === null) continue;
        if (taken.has(key)) throw this.#duplicate(index, document);
        taken.set(key, keyText(document._id));
      }
      this.#taken.set(index, taken);
    }
    this.indexes.push(index);
  }

  dropIndex(index: Index): void {
    this.indexes.splice(this.indexes.indexOf(index), 1);
    this.#taken.delete(index);
  }

  #claim(document: Document, id: string): void {
    for (const [index, taken] of this.#taken) {
      const key = keyOf(index, document);
      if (key !== null && taken.has(key)) throw this.#duplicate(index, document);
    }
    for (const [index, taken] of this.#taken) {
      const key = keyOf(index, document);
      if (key !== null) taken.set(key, id);
    }
  }

  #release(document: Document): void {
    for (const [index, taken] of this.#taken) {
      const key = keyOf(index, document);
      if (key !== null) taken.delete(key);
    }
  }

  #duplicate({ name, key }: Index, document: Document): CommandFailure {
    const keyValue = Object.fromEntries(Object.keys(key).map((path) => [path, valueAt(document, path) ?? null]));
    const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${shownKey(value)}`);
    const message = `E11000 duplicate key error collection: ${this.namespace} index: ${name} dup key: { ${shown.join(", ")} }`;
    return new CommandFailure("DuplicateKey", message, { keyPattern: key, keyValue });
  }
}

/** The same for equal values, whatever their type. */
export const keyText = (value: unknown): string =>
  typeof value === "string" ? `"${value}` : EJSON.stringify({ value: value ?? null });

function keyOf({ key, sparse }: Index, document: Document): string | null {
  const values = Object.keys(key).map((path) => valueAt(document, path));
  return sparse && values.every((value) => value === undefined) ? null : JSON.stringify(values.map(keyText));
}

function valueAt(document: Document, path: string): unknown {
  let value: unknown = document;
  for (const part of path.split(".")) value = (value as Document | null | undefined)?.[part];
  return value;
}

function shownKey(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  const { _bsontype: type } = (value ?? {}) as { _bsontype?: string };
  return type === "ObjectId"
    ? `ObjectId('${String(value)}')`
    : typeof value === "object"
      ? EJSON.stringify(value)
      : String(value);
}
