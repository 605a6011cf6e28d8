import { concat, encodeText, message, queryMessage } from "#pglite/messages.ts";

const int16 = (value: number) => Uint8Array.of(value >> 8, value);
const int32 = (value: number) => Uint8Array.of(value >> 24, value >> 16, value >> 8, value);

/** What a client sends, one message each. */
export const send = {
  startup: (parameters: Record<string, string>) =>
    untyped(196_608, ...Object.entries(parameters).flat().map(encodeCString), Uint8Array.of(0)),
  sslRequest: () => untyped(80_877_103),
  gssRequest: () => untyped(80_877_104),
  cancelRequest: (pid: number, secret: number) => untyped(80_877_102, int32(pid), int32(secret)),
  query: queryMessage,
  parse: (name: string, sql: string) => message("P", name, sql, int16(0)),
  bind: (portal: string, statement: string) => message("B", portal, statement, int16(0), int16(0), int16(0)),
  describe: (kind: "S" | "P", name: string) => message("D", encodeText(kind), name),
  execute: (portal: string, maxRows = 0) => message("E", portal, int32(maxRows)),
  close: (kind: "S" | "P", name: string) => message("C", encodeText(kind), name),
  sync: () => message("S"),
  flush: () => message("H"),
  terminate: () => message("X"),
};

const encodeCString = (text: string) => encodeText(`${text}\0`);

function untyped(code: number, ...parts: Uint8Array[]): Uint8Array {
  const body = concat([int32(code), ...parts]);
  return concat([int32(body.length + 4), body]);
}
