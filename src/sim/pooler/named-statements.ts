import type { ByteQueue } from "../gateway/byte-queue.ts";
import { utf8Decode } from "../gateway/utf8.ts";
import type { Bouncer, PoolerClient, PoolerServer } from "./bouncer.ts";
import { disconnectClient } from "./linking.ts";
import type { Prepared } from "./prepared-statements.ts";
import { bindWith, closeComplete, closeStatement, describeStatement, parseComplete, parseOf, typeOf } from "./wire.ts";

const parse = typeOf("P");
const bind = typeOf("B");
const close = typeOf("C");
const statement = typeOf("S");

/**
 * Whether the whole message `at` bytes from the front names a prepared statement other than the unnamed one; what breaks
 * off before its names end is left to the server to refuse.
 */
export function namesStatement(bytes: ByteQueue, at: number): boolean {
  const type = bytes.byteAt(at);
  const end = at + 1 + bytes.int32At(at + 1);
  const isNamed = (start: number) => start < end && bytes.byteAt(start) !== 0;
  if (type === parse) return isNamed(at + 5);
  if (type !== bind) return isNamed(at + 6) && bytes.byteAt(at + 5) === statement;
  let portalEnd = at + 5;
  while (isNamed(portalEnd)) portalEnd++;
  return isNamed(portalEnd + 1);
}

/** Close is answered by the pooler: only the client's own name goes, the servers keep the statement (src/prepare.c). */
export function closeNamed(client: PoolerClient, message: Uint8Array): void {
  client.statements.delete(utf8Decode(message, 6, message.length - 1));
  const outstanding = client.server?.outstanding;
  if (outstanding === undefined || outstanding.length === 0) client.link.send(closeComplete);
  else outstanding.push({ type: close, action: "fake" });
}

/**
 * What goes to the server for a Parse, Bind or Describe of a named statement: its name is replaced by the pooler's, and
 * it is prepared first on a server that has not seen it; null when the client was disconnected for it (src/prepare.c).
 */
export function translate(
  bouncer: Bouncer,
  client: PoolerClient,
  server: PoolerServer,
  message: Uint8Array,
): Uint8Array[] | null {
  const type = message[0];
  if (type === parse) return translateParse(bouncer, client, server, message);
  const start = type === bind ? message.indexOf(0, 5) + 1 : 6;
  const end = message.indexOf(0, start);
  const prepared = client.statements.get(utf8Decode(message, start, end));
  if (prepared === undefined) {
    disconnectClient(bouncer, client, "prepared statement did not exist");
    return null;
  }
  const chunks: Uint8Array[] = [];
  if (server.statements.has(prepared)) {
    server.statements.delete(prepared);
    server.statements.add(prepared);
  } else prepareOn(bouncer, server, prepared, "skip", chunks);
  server.outstanding.push({ type: type as number, action: "forward" });
  const { name } = prepared;
  chunks.push(
    type === bind ? bindWith(message.subarray(5, start), name, message.subarray(end + 1)) : describeStatement(name),
  );
  return chunks;
}

function translateParse(bouncer: Bouncer, client: PoolerClient, server: PoolerServer, message: Uint8Array) {
  const end = message.indexOf(0, 5);
  const name = utf8Decode(message, 5, end);
  if (client.statements.has(name)) {
    disconnectClient(bouncer, client, "prepared statement name is already in use");
    return null;
  }
  const prepared = bouncer.prepared.of(message.subarray(end + 1));
  client.statements.set(name, prepared);
  const chunks: Uint8Array[] = [];
  if (!server.statements.has(prepared)) prepareOn(bouncer, server, prepared, "forward", chunks);
  else if (server.outstanding.length > 0) server.outstanding.push({ type: parse, action: "fake" });
  else client.link.send(parseComplete);
  return chunks;
}

/** Parses it on the server, and closes there what was used longest ago when that makes one too many. */
function prepareOn(
  { settings }: Bouncer,
  server: PoolerServer,
  prepared: Prepared,
  action: "forward" | "skip",
  chunks: Uint8Array[],
): void {
  chunks.push(parseOf(prepared));
  server.outstanding.push({ type: parse, action, prepares: prepared });
  server.statements.add(prepared);
  for (const oldest of server.statements) {
    if (server.statements.size <= settings.maxPreparedStatements) break;
    server.statements.delete(oldest);
    chunks.push(closeStatement(oldest.name));
    server.outstanding.push({ type: close, action: "skip", closes: oldest });
  }
}
