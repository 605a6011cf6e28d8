import { freezeClass } from "../natives.ts";
import type { Headers } from "./headers.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const NativeSearchParams = URLSearchParams;

/** What a body can be made of here; streams are not among it. */
export type BodyInput = string | Uint8Array | ArrayBuffer | URLSearchParams | null | undefined;

/** A body in memory. Reading it settles in microtasks, so it never leaves virtual time. */
export class Body {
  #content: string | Uint8Array | null;
  #used = false;
  readonly headers: Headers;

  constructor(content: BodyInput, headers: Headers) {
    const [value, type] = contentOf(content);
    this.#content = value;
    this.headers = headers;
    if (type !== null && !headers.has("content-type")) headers.set("content-type", type);
  }

  /** The text without using it up; null where the object is not one of ours. */
  static peek(value: unknown): string | null {
    if (typeof value !== "object" || value === null || !(#content in value)) return null;
    return textOf(value.#content);
  }

  get bodyUsed(): boolean {
    return this.#used;
  }

  #take(): string | Uint8Array | null {
    if (this.#used) throw new TypeError("Body is unusable: Body has already been read");
    this.#used = this.#content !== null;
    return this.#content;
  }

  async text(): Promise<string> {
    return textOf(this.#take());
  }

  async json(): Promise<unknown> {
    return JSON.parse(textOf(this.#take()));
  }

  async bytes(): Promise<Uint8Array> {
    const content = this.#take();
    return typeof content === "string" ? encoder.encode(content) : new Uint8Array(content ?? []);
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).slice().buffer as ArrayBuffer;
  }
}
freezeClass(Body);

const textOf = (content: string | Uint8Array | null): string =>
  typeof content === "string" ? content : content === null ? "" : decoder.decode(content);

function contentOf(input: BodyInput): [string | Uint8Array | null, type: string | null] {
  if (input === null || input === undefined) return [null, null];
  if (typeof input === "string") return [input, "text/plain;charset=UTF-8"];
  if (input instanceof NativeSearchParams) return [input.toString(), "application/x-www-form-urlencoded;charset=UTF-8"];
  if (input instanceof ArrayBuffer) return [new Uint8Array(input.slice(0)), null];
  if (ArrayBuffer.isView(input)) return [new Uint8Array(input), null];
  if (typeof (input as { getReader?: unknown }).getReader === "function") {
    throw new TypeError("A stream can't be a body here: pass a string, bytes or URLSearchParams.");
  }
  return [String(input), "text/plain;charset=UTF-8"];
}
