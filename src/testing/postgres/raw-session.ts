import { connect } from "node:net";
import { concat, messagesOf } from "#pglite/messages.ts";
import { send } from "../gateway/client-messages.ts";

/** One connection to a real PostgreSQL, spoken to in whole units, with no driver in between. */
export interface RawSession {
  /** Sends a unit that ends with Query or Sync; resolves with all bytes up to its ReadyForQuery, or to the server's FIN. */
  ask(unit: Uint8Array): Promise<Uint8Array>;
  /** Sends Terminate; resolves when the server has closed. */
  end(): Promise<void>;
}

const answerLimitMillis = 5_000;

/** Connects to a server on loopback that trusts everybody; rejects when it refuses. */
export async function openRawSession(port: number, user: string, database: string): Promise<RawSession> {
  const socket = connect(port, "127.0.0.1").setNoDelay(true);
  let arrived: Uint8Array[] = [];
  let answered: ((bytes: Uint8Array) => void) | null = null;
  let failed: ((error: Error) => void) | null = null;
  const settle = () => {
    const bytes = concat(arrived);
    arrived = [];
    answered?.(bytes);
    answered = null;
  };
  socket.on("data", (chunk) => {
    arrived.push(chunk);
    if (isWhole(concat(arrived))) settle();
  });
  socket.on("end", settle);
  socket.on("error", (error) => failed?.(error));
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));

  function ask(unit: Uint8Array): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const watchdog = setTimeout(
        () => reject(new Error(`PostgreSQL has not answered in ${answerLimitMillis} ms: it waits for a lock.`)),
        answerLimitMillis,
      );
      answered = (bytes) => {
        clearTimeout(watchdog);
        resolve(bytes);
      };
      failed = (error) => {
        clearTimeout(watchdog);
        reject(error);
      };
      socket.write(unit);
    });
  }

  const greeting = messagesOf(await ask(send.startup({ user, database })));
  if (greeting.at(-1)?.type !== "Z") throw new Error(`PostgreSQL refused user ${user} and database ${database}.`);
  return {
    ask,
    end() {
      socket.end(send.terminate());
      return closed;
    },
  };
}

/** Whether the bytes are whole messages of which the last is ReadyForQuery. */
function isWhole(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let type = 0;
  while (at + 5 <= bytes.length) {
    type = bytes[at] as number;
    at += 1 + view.getInt32(at + 1);
  }
  return at === bytes.length && type === "Z".charCodeAt(0);
}
