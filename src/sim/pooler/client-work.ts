import type { Bouncer, PoolerClient, PoolerServer } from "./bouncer.ts";
import { findServer } from "./find-server.ts";
import { disconnectClient } from "./linking.ts";
import { closeNamed, namesStatement, translate } from "./named-statements.ts";
import { forwardedRequest } from "./outstanding-requests.ts";
import { typeOf } from "./wire.ts";

const codes = (letters: string) => new Set(Array.from(letters, typeOf));
const known = codes("QFSHPECBDdcfX");
/** Each is answered by something of its own; `followed` only where named statements are followed. */
const endsInReady = codes("QFS");
const followed = codes("PECBD");
const copyEnds = codes("cf");
const copies = codes("dcf");
const named = codes("PBDC");
const [terminate, close] = Array.from("XC", typeOf);

/** Reads what a greeted client sends: links it to a server and passes it on, or leaves it unread while the client waits (src/client.c, handle_client_work). */
export function workClient(bouncer: Bouncer, client: PoolerClient): void {
  const { bytes } = client;
  // Bytes at the front of the queue that go to the server as they are, in one piece.
  let run = 0;
  while (client.state === "active" && !client.paused && bytes.available() - run >= 5) {
    const type = bytes.byteAt(run);
    const size = bytes.int32At(run + 1) + 1;
    if (size < 5) {
      end(bouncer, client, run, `bad packet header: '${header(client, run)}'`);
      return;
    }
    if (!known.has(type)) {
      end(bouncer, client, run, "unknown pkt");
      return;
    }
    if (bytes.available() - run < size) break;
    if (type === terminate) {
      leave(bouncer, client, run, "client close request");
      return;
    }
    if (client.server === null && copies.has(type)) {
      bytes.take(size);
      continue;
    }
    const isNamed = bouncer.followsStatements && named.has(type) && namesStatement(bytes, run);
    if (isNamed && type === close) {
      run = passOn(client, run);
      closeNamed(client, bytes.take(size));
      continue;
    }
    noteAsked(bouncer, client, size);
    if (client.server === null && !findServer(bouncer, client)) return;
    const server = client.server as PoolerServer | null;
    if (server === null) return;
    server.ready = server.idleInTransaction = false;
    if (isNamed) {
      run = passOn(client, run);
      const chunks = translate(bouncer, client, server, bytes.take(size));
      if (chunks === null) return;
      for (const chunk of chunks) server.link.sendFrom(chunk, client.context);
      continue;
    }
    track(bouncer, client, server, type);
    run += size;
  }
  passOn(client, run);
  if (client.ended && client.state === "active" && !client.paused) {
    disconnectClient(bouncer, client, "client unexpected eof", null);
  }
}

function passOn({ bytes, server, context }: PoolerClient, run: number): 0 {
  if (run > 0) server?.link.sendFrom(bytes.take(run), context);
  return 0;
}

function leave(bouncer: Bouncer, client: PoolerClient, run: number, reason: string): void {
  passOn(client, run);
  disconnectClient(bouncer, client, reason, null);
}

function end(bouncer: Bouncer, client: PoolerClient, run: number, reason: string): void {
  passOn(client, run);
  disconnectClient(bouncer, client, reason);
}

function track({ followsStatements }: Bouncer, client: PoolerClient, server: PoolerServer, type: number): void {
  if (copyEnds.has(type)) {
    client.copying = false;
    if (!server.copying) return;
  } else if (!endsInReady.has(type) && !(followsStatements && followed.has(type))) return;
  server.outstanding.push(forwardedRequest(type));
}

function noteAsked({ clock, settings, wakeAt }: Bouncer, client: PoolerClient, size: number): void {
  const totals = client.pool?.totals;
  if (totals === undefined) return;
  if (client.queryAtMillis === null) {
    client.queryAtMillis = clock.now();
    totals.queries++;
    if (settings.queryTimeoutMillis > 0) wakeAt(clock.now() + settings.queryTimeoutMillis);
  }
  if (client.transactionAtMillis === null) {
    client.transactionAtMillis = client.queryAtMillis;
    totals.transactions++;
  }
  if (client.server !== null) totals.receivedBytes += size;
}

const header = ({ bytes }: PoolerClient, at: number) =>
  Array.from({ length: Math.min(8, bytes.available() - at) }, (_, index) =>
    bytes
      .byteAt(at + index)
      .toString(16)
      .padStart(2, "0"),
  ).join("");
