import type { Bouncer, PoolerServer } from "./bouncer.ts";
import { disconnectServer, releaseServer } from "./linking.ts";
import { clearRequests, popRequest } from "./outstanding-requests.ts";
import { closeComplete, parameterIn, parseComplete, typeOf } from "./wire.ts";

/** Type bytes of what a server says. */
const [Z, S, E, C, A, G, W] = Array.from("ZSECAGW", typeOf);
/** What it says in answer to one message of a client, by type byte, with the type of that message. */
const answers = new Map(
  Array.from(["1P", "2B", "3C", "nD", "TD", "IE", "sE"], (pair) => [typeOf(pair), pair.charCodeAt(1)]),
);
/** Type bytes of what it answers. */
const query = typeOf("Q");
const sync = typeOf("S");
const call = typeOf("F");
const parse = typeOf("P");
const execute = typeOf("E");
const copyDone = typeOf("c");
const copyFail = typeOf("f");
const idle = typeOf("I");

/** Passes on what a server says to its client, and notes what that means for their link (src/server.c, handle_server_work). */
export function workServer(bouncer: Bouncer, server: PoolerServer): void {
  const { bytes } = server;
  // Bytes at the front of the queue that go to the client as they are, in one piece.
  let run = 0;
  while (bytes.available() - run >= 5) {
    const size = bytes.int32At(run + 1) + 1;
    if (bytes.available() - run < size) break;
    const type = bytes.byteAt(run);
    let skip = false;
    if (type === Z) {
      const status = bytes.byteAt(run + 5);
      noteReady(bouncer, server, status);
      if (status !== idle && bouncer.settings.poolMode === "statement") {
        disconnectServer(bouncer, server, "transaction blocks not allowed in statement pooling mode");
        return;
      }
    } else if (type !== A) {
      server.ready = server.idleInTransaction = false;
      if (type === E && server.settingParameters) {
        disconnectServer(bouncer, server, "invalid server parameter");
        return;
      }
      skip = note(bouncer, server, type, run, size);
    }
    server.pool.totals.sentBytes += size;
    if (server.client === null || server.settingParameters || skip) {
      passOn(server, run);
      bytes.take(size);
      run = 0;
    } else {
      run += size;
      if (type === Z && server.outstanding.length === 0) noteTimes(bouncer, server);
    }
    if (server.outstanding[0]?.action === "fake") {
      passOn(server, run);
      run = 0;
      answerFakes(server);
    }
  }
  passOn(server, run);
  if (server.ready) turnReady(bouncer, server);
}

function passOn({ bytes, client }: PoolerServer, run: number): void {
  if (run > 0) client?.link.send(bytes.take(run));
}

function noteReady({ settings, clock, wakeAt }: Bouncer, server: PoolerServer, status: number): void {
  const popped = popRequest(server.outstanding, sync, query, call);
  if (popped === null && server.failed) clearRequests(server, sync);
  server.failed = false;
  server.ready = status === idle;
  server.idleInTransaction = status !== idle;
  if (server.ready || settings.idleTransactionTimeoutMillis === 0) return;
  wakeAt(clock.now() + settings.idleTransactionTimeoutMillis);
}

/** Everything but ReadyForQuery; true when the client has not asked for it. */
function note(bouncer: Bouncer, server: PoolerServer, type: number, at: number, size: number): boolean {
  const { client, bytes, outstanding } = server;
  if (type === S) {
    const [name, value] = parameterIn(bytes, at, size);
    bouncer.tracked.set(server.parameters, name, value);
    if (client !== null) bouncer.tracked.set(client.parameters, name, value);
    return false;
  }
  if (type === E) {
    if (server.copying) clearRequests(server, copyDone, copyFail);
    server.copying = false;
    server.failed = true;
    return false;
  }
  if (type === C) {
    if (server.copying) clearRequests(server, copyDone);
    server.copying = false;
    if (bouncer.followsStatements) forgetDiscarded(server, at, size);
    return popRequest(outstanding, execute)?.action === "skip";
  }
  if (type === G || type === W) {
    server.copying = true;
    if (client !== null) client.copying = true;
    return false;
  }
  const answered = answers.get(type);
  return answered !== undefined && popRequest(outstanding, answered)?.action === "skip";
}

/** After `DEALLOCATE ALL` and `DISCARD ALL` neither side has named statements any more. */
function forgetDiscarded({ bytes, statements, client }: PoolerServer, at: number, size: number): void {
  if (size !== 17 && size !== 20) return;
  let tag = "";
  for (let place = at + 5; place < at + size - 1; place++) tag += String.fromCharCode(bytes.byteAt(place));
  if (tag !== "DISCARD ALL" && tag !== "DEALLOCATE ALL") return;
  statements.clear();
  client?.statements.clear();
}

/** Answers a client for what its server was never asked, at the point where it expects that. */
function answerFakes({ outstanding, client }: PoolerServer): void {
  while (outstanding[0]?.action === "fake") {
    const request = outstanding.shift();
    client?.link.send(request?.type === parse ? parseComplete : closeComplete);
  }
}

function noteTimes({ clock }: Bouncer, { client, pool, ready }: PoolerServer): void {
  if (client === null) return;
  const now = clock.now();
  if (client.queryAtMillis !== null) pool.totals.queryMillis += now - client.queryAtMillis;
  client.queryAtMillis = null;
  if (!ready) return;
  if (client.transactionAtMillis !== null) pool.totals.transactionMillis += now - client.transactionAtMillis;
  client.transactionAtMillis = null;
}

/** All it had to say is said, and no transaction is open (src/server.c, SBUF_EV_FLUSH). */
function turnReady(bouncer: Bouncer, server: PoolerServer): void {
  const { client } = server;
  if (server.settingParameters) {
    server.settingParameters = false;
    if (client === null) return;
    bouncer.tracked.makeCanonical(client.parameters, server.parameters);
    client.paused = false;
    client.resume();
    return;
  }
  if (server.state === "tested") {
    releaseServer(bouncer, server);
    return;
  }
  if (server.state !== "active" || bouncer.settings.poolMode === "session") return;
  if (server.outstanding.length === 0 && !client?.copying) releaseServer(bouncer, server);
}
