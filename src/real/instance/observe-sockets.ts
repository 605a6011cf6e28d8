import { Socket } from "node:net";
import { createWireWatch, type WireListener, type WireWatch } from "./wire-watch.ts";

/** Where a socket is connecting to. */
export interface Target {
  host: string;
  port: number;
}

/** Told what becomes of one connection. */
export interface SocketListener extends Omit<WireListener, "terminated" | "encrypted"> {
  /** It could not be made, with Node's code and words. */
  failed(code: string, message: string): void;
  closed(by: "client" | "server" | "network"): void;
}

/** Listens to a socket that is about to connect; null for one that doesn't matter. */
type Attach = (socket: Socket, target: Target) => SocketListener | null;

/**
 * Watches every TCP connection that this process tries to open, without taking part: bytes and their order stay as they
 * are. What is encrypted is told by `observeTls`.
 */
export function observeSockets(attach: Attach): void {
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
    const target = targetOf(args);
    const listener = target && attach(this, target);
    // Afterwards: connecting puts Node's own `write` back in its place.
    const result = Reflect.apply(connect, this, args);
    if (listener) watch(this, listener);
    return result;
  } as typeof connect;
}

/** Watchers of sockets whose bytes are encrypted from here on, by the raw socket. */
const encrypted = new WeakMap<object, WireWatch>();

function watch(socket: Socket, listener: SocketListener): void {
  let opened = false;
  let refused = false;
  let by: "client" | "server" | "network" | null = null;
  const notes: WireListener = {
    ...listener,
    asked: (sql) => listener.asked(sql),
    answered: (error) => listener.answered(error),
    transaction: (state) => listener.transaction(state),
    opened(pid) {
      opened = true;
      listener.opened(pid);
    },
    refused(code, message) {
      refused = true;
      listener.refused(code, message);
    },
    terminated() {
      by ??= "client";
    },
    encrypted: () => encrypted.set(socket, createWireWatch(notes)),
  };
  const onEvent = (name: string | symbol, value: unknown) => {
    if (name === "end") by ??= "server";
    else if (name === "error") {
      const { code = "", message = "" } = value as NodeJS.ErrnoException;
      if (opened || refused) by ??= "network";
      else {
        refused = true;
        listener.failed(code, message);
      }
    } else if (name === "close" && opened) listener.closed(by ?? "client");
  };
  watchBytes(socket, createWireWatch(notes), onEvent);
}

/** Takes over where a socket's bytes were encrypted: `secure` is what carries the plain ones. */
export function watchSecure(raw: object, secure: Socket): void {
  const wire = encrypted.get(raw);
  if (wire) watchBytes(secure, wire, () => {});
}

function watchBytes(socket: Socket, wire: WireWatch, onEvent: (name: string | symbol, value: unknown) => void): void {
  const { write, emit } = socket;
  socket.write = function (this: Socket, ...args: unknown[]) {
    const [chunk, encoding] = args;
    // Written first: whoever is told must not be able to change what happens.
    const result = Reflect.apply(write, this, args);
    wire.sent(typeof chunk === "string" ? Buffer.from(chunk, encodingOf(encoding)) : (chunk as Uint8Array));
    return result;
  } as typeof write;
  const { end } = socket;
  socket.end = function (this: Socket, ...args: unknown[]) {
    const [chunk, encoding] = args;
    const result = Reflect.apply(end, this, args);
    if (typeof chunk === "string") wire.sent(Buffer.from(chunk, encodingOf(encoding)));
    else if (ArrayBuffer.isView(chunk)) wire.sent(chunk as Uint8Array);
    return result;
  } as typeof end;
  socket.emit = function (this: Socket, name: string | symbol, ...args: unknown[]) {
    if (name === "data") wire.received(args[0] as Uint8Array);
    else onEvent(name, args[0]);
    return Reflect.apply(emit, this, [name, ...args]);
  } as typeof emit;
}

const encodingOf = (given: unknown): BufferEncoding => (typeof given === "string" ? (given as BufferEncoding) : "utf8");

/** The forms of `socket.connect`, Node's own normalised one included; null for what is not TCP. */
function targetOf(args: readonly unknown[]): Target | null {
  const [first, second] = (Array.isArray(args[0]) ? args[0] : args) as unknown[];
  if (typeof first === "object" && first !== null) {
    const { host, port } = first as { host?: string; port?: number | string };
    return port === undefined ? null : { host: host ?? "localhost", port: Number(port) };
  }
  if (typeof first !== "number" && !/^\d+$/.test(String(first))) return null;
  return { host: typeof second === "string" ? second : "localhost", port: Number(first) };
}
