import { freezeClass } from "../natives.ts";

export type HeadersInput = Headers | Iterable<readonly [string, string]> | Record<string, string> | null | undefined;

const validName = /^[!#$%&'*+\-.^_`|~\w]+$/;

/** HTTP headers in memory (fetch.spec.whatwg.org/#headers-class). */
export class Headers {
  readonly #values = new Map<string, string[]>();

  constructor(input?: HeadersInput) {
    if (input === undefined || input === null) return;
    const pairs = Symbol.iterator in input ? input : Object.entries(input);
    for (const [name, value] of pairs as Iterable<readonly [string, string]>) this.append(name, value);
  }

  append(name: string, value: string): void {
    const key = keyOf(name);
    const values = this.#values.get(key);
    if (values) values.push(normalise(value));
    else this.#values.set(key, [normalise(value)]);
  }

  set(name: string, value: string): void {
    this.#values.set(keyOf(name), [normalise(value)]);
  }

  get(name: string): string | null {
    return this.#values.get(keyOf(name))?.join(", ") ?? null;
  }

  has(name: string): boolean {
    return this.#values.has(keyOf(name));
  }

  delete(name: string): void {
    this.#values.delete(keyOf(name));
  }

  getSetCookie(): string[] {
    return [...(this.#values.get("set-cookie") ?? [])];
  }

  forEach(callback: (value: string, name: string, headers: Headers) => void, thisArgument?: unknown): void {
    for (const [name, value] of this) callback.call(thisArgument, value, name, this);
  }

  *entries(): IterableIterator<[string, string]> {
    for (const name of [...this.#values.keys()].sort()) {
      const values = this.#values.get(name) ?? [];
      if (name === "set-cookie") for (const value of values) yield [name, value];
      else yield [name, values.join(", ")];
    }
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this.entries()) yield name;
  }

  *values(): IterableIterator<string> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  get [Symbol.toStringTag](): string {
    return "Headers";
  }
}
freezeClass(Headers);

/** Names seen before, with their keys. */
const keys = new Map<string, string>();
const mostKeys = 500;

function keyOf(name: string): string {
  const text = String(name);
  const known = keys.get(text);
  if (known !== undefined) return known;
  if (!validName.test(text)) throw new TypeError(`Headers: ${text} is an invalid header name.`);
  if (keys.size >= mostKeys) keys.clear();
  const key = text.toLowerCase();
  keys.set(text, key);
  return key;
}

const isPadded = /^[\t\r\n ]|[\t\r\n ]$/;

function normalise(value: string): string {
  const text = String(value);
  return isPadded.test(text) ? text.replace(/^[\t\r\n ]+|[\t\r\n ]+$/g, "") : text;
}
