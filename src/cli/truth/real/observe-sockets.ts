import { Socket } from "node:net";

type SocketEvent = "dialled" | "accepted" | "refused";
type Report = (event: SocketEvent, tookMillis: number) => void;

const readyForQuery = "Z".charCodeAt(0);
const errorResponse = "E".charCodeAt(0);

/**
 * Reports every TCP connection this process tries to open, and whether the server's start-up answer ended in
 * ReadyForQuery or in an error. Watches without taking part: bytes and their order stay as they are.
 */
export function observeSockets(report: Report): void {
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
    report("dialled", 0);
    watchStartup(this, report);
    return Reflect.apply(connect, this, args);
  } as typeof connect;
}

function watchStartup(socket: Socket, report: Report): void {
  const { emit } = socket;
  const startedAt = performance.now();
  let received: Buffer = Buffer.alloc(0);
  socket.emit = function (this: Socket, name: string | symbol, ...args: unknown[]) {
    if (name === "data") {
      received = Buffer.concat([received, args[0] as Buffer]);
      const outcome = startupOutcome(received);
      if (outcome !== null) {
        socket.emit = emit;
        report(outcome, performance.now() - startedAt);
      }
    }
    return Reflect.apply(emit, socket, [name, ...args]);
  } as typeof emit;
}

/** How the server's start-up answer ended, from its whole messages so far; null while it goes on. */
function startupOutcome(bytes: Buffer): "accepted" | "refused" | null {
  for (let at = 0; at + 5 <= bytes.length; at += 1 + bytes.readUInt32BE(at + 1)) {
    if (bytes[at] === errorResponse) return "refused";
    if (bytes[at] === readyForQuery) return "accepted";
  }
  return null;
}
