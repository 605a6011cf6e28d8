import type { ByteQueue } from "./byte-queue.ts";
import { utf8Decode } from "./utf8.ts";

/**
 * What a client opens a connection with
 * (postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-START-UP, protocol-message-formats.html).
 */
export type StartupPacket =
  | { kind: "ssl-request" }
  | { kind: "gss-request" }
  | { kind: "cancel-request"; pid: number; secret: number }
  | { kind: "startup"; startup: Startup }
  | { kind: "invalid"; code: string; message: string };

/** A StartupMessage, with `options` already taken apart. */
export interface Startup {
  user: string;
  database: string;
  /** Run-time parameters in the order given; later ones win. */
  settings: Array<[name: string, value: string]>;
  /** Everything but user, database, replication and `_pq_.` options as it came, `options` in one piece. */
  parameters: ReadonlyArray<readonly [name: string, value: string]>;
  /** Newer than the 3.0 this server speaks, or with `_pq_.` options it doesn't know: answer with NegotiateProtocolVersion. */
  negotiate: { unknownOptions: string[] } | null;
}

const sslCode = 80877103;
const gssCode = 80877104;
const cancelCode = 80877102;
/** PostgreSQL's own MAX_STARTUP_PACKET_LENGTH. */
const longestBytes = 10_000;

/** Takes one start-up packet off the queue; `null` while it has not arrived whole. */
export function takeStartupPacket(queue: ByteQueue): StartupPacket | null {
  if (queue.available() < 4) return null;
  const length = queue.int32At(0);
  if (length < 8 || length > longestBytes) return invalid("08P01", "invalid length of startup packet");
  if (queue.available() < length) return null;
  const code = queue.int32At(4);
  const packet = queue.take(length);
  if (code === sslCode) return { kind: "ssl-request" };
  if (code === gssCode) return { kind: "gss-request" };
  if (code === cancelCode) {
    if (length !== 16) return invalid("08P01", "invalid length of cancel request packet");
    const view = new DataView(packet.buffer, packet.byteOffset);
    return { kind: "cancel-request", pid: view.getInt32(8), secret: view.getInt32(12) };
  }
  const [major, minor] = [code >>> 16, code & 0xffff];
  if (major !== 3) {
    return invalid("0A000", `unsupported frontend protocol ${major}.${minor}: server supports 3.0 to 3.2`);
  }
  return readStartup(packet, minor);
}

function readStartup(packet: Uint8Array, minor: number): StartupPacket {
  const pairs = readPairs(packet);
  if (pairs === null) return invalid("08P01", "invalid startup packet layout: expected terminator as last byte");
  let user = "";
  let database = "";
  const settings: Startup["settings"] = [];
  const parameters: Array<[string, string]> = [];
  const unknownOptions: string[] = [];
  for (const [name, value] of pairs) {
    if (name === "user") user = value;
    else if (name === "database") database = value;
    else if (name.startsWith("_pq_.")) unknownOptions.push(name);
    else if (name !== "replication") {
      parameters.push([name, value]);
      if (name === "options") settings.push(...settingsOf(value));
      else settings.push([name, value]);
    }
  }
  if (user === "") return invalid("28000", "no PostgreSQL user name specified in startup packet");
  const negotiate = minor > 0 || unknownOptions.length > 0 ? { unknownOptions } : null;
  return { kind: "startup", startup: { user, database: database || user, settings, parameters, negotiate } };
}

/** Name and value strings up to the empty name that ends them; `null` when the packet breaks off or goes on. */
function readPairs(packet: Uint8Array): Array<[string, string]> | null {
  const strings: string[] = [];
  let at = 8;
  while (at < packet.length) {
    const end = packet.indexOf(0, at);
    if (end < 0) return null;
    if (end === at && strings.length % 2 === 0) {
      if (end !== packet.length - 1) return null;
      return strings.flatMap((name, index) => (index % 2 === 0 ? [[name, strings[index + 1] ?? ""]] : []));
    }
    strings.push(utf8Decode(packet, at, end));
    at = end + 1;
  }
  return null;
}

/** `-c name=value` and `--name=value` of libpq's `options`; a backslash keeps the next character. */
export function settingsOf(options: string): Startup["settings"] {
  const words = options.match(/(?:\\.|[^\s\\])+/gs)?.map((word) => word.replace(/\\(.)/gs, "$1")) ?? [];
  const settings: Startup["settings"] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    let assignment: string | undefined;
    if (word === "-c") assignment = words[++at];
    else if (word.startsWith("--")) assignment = word.slice(2);
    else if (word.startsWith("-c")) assignment = word.slice(2);
    const equals = assignment?.indexOf("=") ?? -1;
    if (assignment === undefined || equals < 1) continue;
    settings.push([assignment.slice(0, equals).replaceAll("-", "_"), assignment.slice(equals + 1)]);
  }
  return settings;
}

const invalid = (code: string, message: string): StartupPacket => ({ kind: "invalid", code, message });
