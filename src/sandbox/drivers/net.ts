import type { ClientLink, DialOrigin, LinkError } from "#sim/ports.ts";
import type { ClientKind } from "#sim/trace.ts";
import type { Scope } from "../realm/scope.ts";
import { ConnectionOwner, connectionOwners } from "./connection-owner.ts";
import { type DriverUser, theUser } from "./driver-user.ts";
import type { BufferConstructor, EventEmitter } from "./drivers.ts";
import { netError } from "./net-error.ts";

const encoder = new TextEncoder();

function soon(scope: Scope, run: () => void): void {
  const mark = scope.mark();
  queueMicrotask(() => scope.dispatch(mark, run));
}

/** Node's `net` over the simulated network: sockets of the instance that makes them, nothing that listens. */
export function createNet(Emitter: new () => EventEmitter, Buffer: BufferConstructor) {
  class Socket extends Emitter {
    readonly #user: DriverUser = theUser();
    readonly #owner = new ConnectionOwner(this.#user.scope.mark());
    #link: ClientLink | null = null;
    #corked: Uint8Array[] | null = null;
    #waiting: Uint8Array[] = [];
    #ended = false;
    #closed = false;
    #host = "";
    #port = 0;
    /** What it is dialled for when no pool dials. */
    clientKind: ClientKind = "client";
    connecting = false;
    destroyed = false;
    readable = true;
    bytesRead = 0;
    bytesWritten = 0;

    constructor() {
      super();
      connectionOwners.set(this, this.#owner);
    }

    get writable(): boolean {
      return !this.#ended && !this.destroyed;
    }

    get pending(): boolean {
      return this.#link === null || this.connecting;
    }

    get readyState(): string {
      if (this.connecting) return "opening";
      if (this.#link === null || this.destroyed) return "closed";
      return this.#ended ? "readOnly" : "open";
    }

    get remoteAddress(): string | undefined {
      return this.#link && !this.connecting ? this.#host : undefined;
    }

    get remotePort(): number | undefined {
      return this.#link && !this.connecting ? this.#port : undefined;
    }

    connect(port: unknown, host: unknown = "localhost", onConnect?: () => void): this {
      const { scope, pools } = this.#user;
      const owner = this.#owner;
      const mark = scope.mark();
      owner.dialled = mark;
      if (onConnect) this.once("connect", onConnect);
      this.#host = String(host);
      this.#port = Number(port);
      this.connecting = true;
      const pool = pools.dialling;
      const origin: DialOrigin = {
        request: this.clientKind === "monitor" && pool === null ? null : mark.context.request,
        client: pool === null ? this.clientKind : "pool",
        pool,
        ...(mark.source && { source: mark.source }),
      };
      const link = scope.ports.dial(this.#host, this.#port, origin);
      this.#link = link;
      owner.connection = link.connection;
      link.onConnect = () => this.#event(() => this.#connected());
      link.onData = (bytes) => this.#event(() => this.#data(bytes));
      link.onEnd = () => this.#event(() => this.#otherEnded());
      link.onError = (error) => this.#event(() => this.#failed(error));
      return this;
    }

    #event(run: () => void): void {
      if (!this.destroyed) this.#user.scope.dispatch(this.#owner.present(), run);
    }

    #connected(): void {
      this.connecting = false;
      for (const bytes of this.#waiting) this.#send(bytes);
      this.#waiting = [];
      if (this.#ended) this.#link?.end();
      this.emit("connect");
      this.emit("ready");
    }

    #data(bytes: Uint8Array): void {
      this.bytesRead += bytes.length;
      this.emit("data", Buffer.from(bytes));
    }

    #otherEnded(): void {
      this.readable = false;
      this.emit("end");
      if (!this.#ended) this.end();
      soon(this.#user.scope, () => this.#close(false));
    }

    #failed({ code, address = this.#host }: LinkError): void {
      const error = netError(code, this.#host, address, this.#port, !this.connecting);
      this.connecting = false;
      this.destroyed = true;
      soon(this.#user.scope, () => this.#close(true));
      this.emit("error", error);
    }

    #close(hadError: boolean): void {
      if (this.#closed) return;
      this.#closed = true;
      this.destroyed = true;
      this.emit("close", hadError);
    }

    #send(bytes: Uint8Array): void {
      const { context, source } = this.#owner.sender();
      this.bytesWritten += bytes.length;
      const { request } = context;
      this.#link?.sendFrom(bytes, source ? { request, source } : { request });
    }

    write(chunk: unknown, encoding?: unknown, written?: unknown): boolean {
      const callback = typeof encoding === "function" ? encoding : written;
      if (!this.writable) {
        const error = Object.assign(new Error("This socket has been ended by the other party"), { code: "EPIPE" });
        soon(this.#user.scope, () => {
          if (typeof callback === "function") callback(error);
          else if (!this.#closed) this.emit("error", error);
        });
        return false;
      }
      // A plain copy: what reaches the network must not be an object that the learner's code can change.
      const bytes = typeof chunk === "string" ? encoder.encode(chunk) : new Uint8Array(chunk as Uint8Array);
      if (this.#corked) this.#corked.push(bytes);
      else this.#write(bytes);
      if (typeof callback === "function") soon(this.#user.scope, () => callback());
      return true;
    }

    #write(bytes: Uint8Array): void {
      if (this.connecting || this.#link === null) this.#waiting.push(bytes);
      else this.#send(bytes);
    }

    cork(): void {
      this.#corked ??= [];
    }

    uncork(): void {
      const chunks = this.#corked;
      this.#corked = null;
      if (chunks === null || chunks.length === 0) return;
      const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
      let offset = 0;
      for (const chunk of chunks) {
        bytes.set(chunk, offset);
        offset += chunk.length;
      }
      this.#write(bytes);
    }

    end(chunk?: unknown, encoding?: unknown): this {
      if (this.#ended || this.destroyed) return this;
      if (chunk !== undefined && typeof chunk !== "function") this.write(chunk, encoding);
      this.uncork();
      this.#ended = true;
      if (!this.connecting) this.#link?.end();
      if (this.#link === null || !this.readable) soon(this.#user.scope, () => this.#close(false));
      return this;
    }

    destroy(error?: Error): this {
      if (this.destroyed) return this;
      this.destroyed = true;
      this.connecting = false;
      this.readable = false;
      this.#link?.destroy();
      soon(this.#user.scope, () => {
        if (error && !this.#closed) this.emit("error", error);
        this.#close(error !== undefined);
      });
      return this;
    }

    setNoDelay(): this {
      return this;
    }

    setKeepAlive(): this {
      return this;
    }

    ref(): this {
      return this;
    }

    unref(): this {
      return this;
    }
  }

  const connect = (port: unknown, host?: unknown, onConnect?: () => void) =>
    new Socket().connect(port, host, onConnect);
  return { Socket, connect, createConnection: connect, isIP };
}

function isIP(text: unknown): 0 | 4 | 6 {
  if (/^(\d{1,3}\.){3}\d{1,3}$/.test(String(text))) return 4;
  return String(text).includes(":") ? 6 : 0;
}
