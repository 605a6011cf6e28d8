import type { TransactionState } from "../trace.ts";
import { utf8Encode } from "./utf8.ts";

/** Fields of an ErrorResponse (postgresql.org/docs/current/protocol-error-fields.html). */
export interface ErrorFields {
  severity: "ERROR" | "FATAL";
  /** SQLSTATE. */
  code: string;
  message: string;
  detail?: string;
  hint?: string;
  file?: string;
  routine?: string;
}

/** One backend message: type byte, length, body. Strings are sent with their terminating zero. */
export function message(type: string, ...parts: Array<string | number | Uint8Array>): Uint8Array {
  const chunks = parts.map((part) =>
    typeof part === "string" ? utf8Encode(`${part}\0`) : typeof part === "number" ? int32(part) : part,
  );
  const length = 4 + chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return concat([Uint8Array.of(type.charCodeAt(0)), int32(length), ...chunks]);
}

const int32 = (value: number) => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);

export function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

export function errorResponse({ severity, code, message: text, detail, hint, file, routine }: ErrorFields): Uint8Array {
  const fields: Array<[string, string | undefined]> = [
    ["S", severity],
    ["V", severity],
    ["C", code],
    ["M", text],
    ["D", detail],
    ["H", hint],
    ["F", file],
    ["R", routine],
  ];
  const body = fields.flatMap(([field, value]) => (value === undefined ? [] : [utf8Encode(`${field}${value}\0`)]));
  return message("E", ...body, Uint8Array.of(0));
}

const statusBytes: Record<TransactionState, number> = { idle: 0x49, "in-transaction": 0x54, failed: 0x45 };

export const readyForQuery = (state: TransactionState) => message("Z", Uint8Array.of(statusBytes[state]));

/** A simple Query, as a client would send it. */
export const query = (sql: string) => message("Q", sql);

/** Everything from trust authentication to the first ReadyForQuery. */
export function greeting(options: {
  unknownOptions: string[] | null;
  parameters: ReadonlyArray<readonly [name: string, value: string]>;
  pid: number;
  secret: number;
}): Uint8Array {
  const { unknownOptions, parameters, pid, secret } = options;
  return concat([
    ...(unknownOptions ? [message("v", 0x30000, unknownOptions.length, ...unknownOptions)] : []),
    message("R", 0),
    ...parameters.map(([name, value]) => message("S", name, value)),
    message("K", pid, secret),
    readyForQuery("idle"),
  ]);
}
