/** What a page asks of the server: a method of one of a boot's objects. `boot` is null for `build`, the one call before a boot. */
export interface Call {
  id: number;
  boot: number | null;
  object: "fs" | "instance" | "process";
  method: string;
  args: unknown[];
}

/** One line of what the server tells a page. */
export type Told =
  /** The page may announce itself to the page that frames it. */
  | { kind: "init" }
  | { kind: "warning"; level: string; message: string }
  | { kind: "answer"; id: number; value?: unknown }
  | { kind: "refusal"; id: number; error: { name: string; message: string; stack?: string } }
  /** A function that the page gave a number was called. */
  | { kind: "called"; listener: number; args: unknown[] }
  /** The last line before the server hangs up: what becomes of calls without an answer. */
  | { kind: "dropped"; calls: "hang" | "reject" };

/** JSON in which bytes stand as base64. */
export const encode = (value: unknown): string =>
  JSON.stringify(value, (_, inner) => (inner instanceof Uint8Array ? { $bytes: base64(inner) } : inner));

export const decode = (text: string): unknown =>
  JSON.parse(text, (_, inner) => (typeof inner?.$bytes === "string" ? bytes(inner.$bytes) : inner));

/** Browsers have this of their own (Chromium from 140 on); Node has `Buffer`. */
interface NativeBase64 {
  toBase64?(): string;
}
interface FromNativeBase64 {
  fromBase64?(text: string): Uint8Array;
}

const base64 = (from: Uint8Array & NativeBase64): string =>
  from.toBase64?.() ?? Buffer.from(from.buffer, from.byteOffset, from.byteLength).toString("base64");

const bytes = (from: string): Uint8Array =>
  (Uint8Array as FromNativeBase64).fromBase64?.(from) ?? new Uint8Array(Buffer.from(from, "base64"));
