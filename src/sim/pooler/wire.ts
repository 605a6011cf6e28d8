import type { ByteQueue } from "../gateway/byte-queue.ts";
import { message } from "../gateway/replies.ts";
import { utf8Decode, utf8Encode } from "../gateway/utf8.ts";
import type { Prepared } from "./prepared-statements.ts";

/** Type bytes of messages, both ways (postgresql.org/docs/current/protocol-message-formats.html). */
export const typeOf = (letter: string) => letter.charCodeAt(0);

const zero = Uint8Array.of(0);

/** What PgBouncer itself refuses or ends with: always FATAL, 08P01 unless the server gave a code (src/proto.c, send_pooler_error). */
export const poolerError = (text: string, code = "08P01") => message("E", "SFATAL", `C${code}`, `M${text}`, zero);

export const terminate = message("X");
export const parseComplete = message("1");
export const closeComplete = message("3");

export const parseOf = (prepared: Prepared) => message("P", prepared.name, prepared.body);
export const describeStatement = (name: string) => message("D", Uint8Array.of(typeOf("S")), name);
export const closeStatement = (name: string) => message("C", Uint8Array.of(typeOf("S")), name);
export const bindWith = (portal: Uint8Array, statement: string, rest: Uint8Array) =>
  message("B", portal, statement, rest);

export const notice = (text: string) => message("N", "SNOTICE", "C00000", `M${text}`, zero);

/** StartupMessage of protocol 3.0. */
export function startupMessage(parameters: ReadonlyArray<readonly [string, string]>): Uint8Array {
  const strings = parameters.flatMap(([name, value]) => [...utf8Encode(`${name}\0${value}\0`)]);
  return Uint8Array.of(...int32(strings.length + 9), 0, 3, 0, 0, ...strings, 0);
}

export function cancelRequest({ pid, secret }: { pid: number; secret: number }): Uint8Array {
  return Uint8Array.of(...int32(16), ...int32(80_877_102), ...int32(pid), ...int32(secret));
}

const int32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** Name and value of the ParameterStatus that stands `at` bytes from the front and is `size` bytes long. */
export function parameterIn(bytes: ByteQueue, at: number, size: number): [name: string, value: string] {
  const text = Uint8Array.from({ length: size - 5 }, (_, index) => bytes.byteAt(at + 5 + index));
  const end = text.indexOf(0);
  return [utf8Decode(text, 0, end), utf8Decode(text, end + 1, text.length - 1)];
}
