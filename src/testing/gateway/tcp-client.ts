import { connect, type Socket } from "node:net";
import { clearTimeout, setTimeout } from "node:timers";
import { concat } from "#pglite/messages.ts";
import { send } from "./client-messages.ts";
import { describeReply } from "./describe-reply.ts";

/** A client that speaks raw bytes over real TCP. */
export interface TcpClient {
  readonly socket: Socket;
  write(...chunks: Uint8Array[]): void;
  /** Waits until the server sent ReadyForQuery `times` more times; answers everything received since the last call. */
  ready(times?: number): Promise<string[]>;
  /** Waits for the server's FIN or a reset; answers everything received since the last call. */
  closed(): Promise<string[]>;
  /** As `closed`, undecoded. */
  closedBytes(): Promise<Uint8Array>;
  /** Goes away with a reset, as a killed process with unread bytes does. */
  reset(): void;
}

const patienceMillis = 15_000;

const sockets = new Set<Socket>();

/** Drops every connection made here that is still open, so that one test's failure is not the next one's. */
export function dropTcpClients(): void {
  for (const socket of sockets) socket.destroy();
}

/** Connects; says nothing yet. */
export async function connectTcp(port: number): Promise<TcpClient> {
  const socket = connect({ port, host: "127.0.0.1" });
  sockets.add(socket);
  socket.on("close", () => sockets.delete(socket));
  await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  let arrived: Uint8Array[] = [];
  let over = false;
  let wake = () => {};
  socket.on("data", (bytes: Uint8Array) => {
    arrived.push(bytes);
    wake();
  });
  socket.on("error", () => {});
  for (const event of ["end", "close"]) {
    socket.on(event, () => {
      over = true;
      wake();
    });
  }

  async function until(reached: () => boolean, what: string): Promise<Uint8Array> {
    while (!reached()) {
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`No ${what} within ${patienceMillis} ms.`)), patienceMillis);
        wake = () => {
          clearTimeout(late);
          resolve();
        };
      });
    }
    const bytes = concat(arrived);
    arrived = [];
    return bytes;
  }
  const closedBytes = () => until(() => over, "end of the connection");

  return {
    socket,
    write: (...chunks) => void socket.write(concat(chunks)),
    async ready(times = 1) {
      const seen = () => describeReply(concat(arrived)).filter((line) => line.startsWith("Z")).length >= times;
      return describeReply(await until(() => over || seen(), "ReadyForQuery"));
    },
    closed: async () => describeReply(await closedBytes()),
    closedBytes,
    reset: () => void socket.resetAndDestroy(),
  };
}

/** Connects and starts up; answers the client once it has been greeted or refused. */
export async function logInTcp(port: number, user = "app"): Promise<TcpClient & { greeting: string[] }> {
  const client = await connectTcp(port);
  client.write(send.startup({ user, database: "postgres" }));
  return { ...client, greeting: await client.ready() };
}

/** Resolves when the condition holds; throws after a while, saying what was waited for. */
export async function eventually(condition: () => boolean, what: string): Promise<void> {
  const lastAtMillis = performance.now() + patienceMillis;
  while (!condition()) {
    if (performance.now() > lastAtMillis) throw new Error(`Still not so: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
