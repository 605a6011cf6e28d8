import { createMessageFrames } from "./message-frames.ts";

/**
 * Counts what a client has asked and was answered, so that it is served one unit at a time and its link can be told to
 * wait: whoever sends faster than we answer, or doesn't read our answers, fills the kernel's buffers and not our memory.
 */
export interface ClientFlow {
  /** Nothing that was let through is still to be answered. */
  mayAsk(): boolean;
  /** A StartupMessage or CancelRequest has come in whole. */
  started(): boolean;
  /** How many bytes from `start` may go on to the server now: up to the end of the next Query or Sync. */
  ask(bytes: Uint8Array, start: number): number;
  /** Notes what the server sends; true when the server has become ready for the next unit. */
  answer(bytes: Uint8Array): boolean;
  /** Bytes let through since the last Query or Sync ended: what the server must hold before it can act. */
  heldBytes(): number;
}

const code = (letter: string) => letter.charCodeAt(0);
const [query, sync, ready] = [code("Q"), code("S"), code("Z")];
const [sslCode, gssCode] = [80877103, 80877104];
/** PostgreSQL's MAX_STARTUP_PACKET_LENGTH; the server refuses what is longer. */
const longestStartupBytes = 10_000;

export function createClientFlow(): ClientFlow {
  const asked = createMessageFrames();
  const answered = createMessageFrames();
  const startup = new Uint8Array(8);
  const startupView = new DataView(startup.buffer);
  let startupHeld = 0;
  let startupMissing = 0;
  let phase: "startup" | "messages" | "broken" = "startup";
  let unanswered = 0;
  /** Messages came since the last Sync that only the next one ends: a failure among them skips even a Query. */
  let inPipeline = false;
  let held = 0;

  function endsUnit(type: number): boolean {
    const ends = type === sync || (type === query && !inPipeline);
    inPipeline = !ends;
    return ends;
  }

  function isReady(type: number): boolean {
    if (type === ready) unanswered = Math.max(0, unanswered - 1);
    return false;
  }

  /** Where the start-up packet ends that begins or goes on at `start`. */
  function askStartup(bytes: Uint8Array, start: number): number {
    let at = start;
    while (at < bytes.length && startupHeld < 8) startup[startupHeld++] = bytes[at++] as number;
    if (startupHeld < 8) return at;
    if (startupMissing === 0) startupMissing = startupView.getInt32(0) - 8;
    if (startupMissing < 0 || startupMissing > longestStartupBytes) {
      phase = "broken";
      return bytes.length;
    }
    const taken = Math.min(startupMissing, bytes.length - at);
    startupMissing -= taken;
    at += taken;
    if (startupMissing > 0) return at;
    startupHeld = 0;
    const request = startupView.getInt32(4);
    if (request === sslCode || request === gssCode) return at;
    phase = "messages";
    // The greeting ends with ReadyForQuery, as the answer to a unit does.
    unanswered = 1;
    return at;
  }

  return {
    mayAsk: () => unanswered === 0,
    started: () => phase === "messages",
    heldBytes: () => held,
    ask(bytes, start) {
      let end = bytes.length;
      if (phase === "startup") end = askStartup(bytes, start);
      else if (phase === "messages") {
        const frame = asked.read(bytes, start, endsUnit);
        end = frame.end;
        if (frame.broken) phase = "broken";
        if (frame.stopped) {
          unanswered++;
          held = 0;
          return end - start;
        }
      }
      held += end - start;
      return end - start;
    },
    answer(bytes) {
      if (phase === "startup") return false;
      const before = unanswered;
      answered.read(bytes, 0, isReady);
      return before > 0 && unanswered === 0;
    },
  };
}
