import type { EventEmitter } from "../drivers/drivers.ts";
import { Headers } from "../web/headers.ts";
import { emitterClasses } from "./emitter-class.ts";

const sent = () =>
  Object.assign(new Error("Cannot set headers after they are sent to the client"), { code: "ERR_HTTP_HEADERS_SENT" });

const textOf = (chunk: unknown): string =>
  ArrayBuffer.isView(chunk) ? new TextDecoder().decode(new Uint8Array(chunk as Uint8Array)) : String(chunk);

type OnEnd = (status: number, body: string) => void;

const responseClass = emitterClasses(() => {
  class ServerResponse {
    /** Comes with the prototype. */
    declare emit: EventEmitter["emit"];
    statusCode = 200;
    statusMessage = "";
    headersSent = false;
    writableEnded = false;
    finished = false;
    #headers: Headers | null = null;
    #body = "";
    readonly #onEnd: OnEnd;

    constructor(onEnd: OnEnd) {
      this.#onEnd = onEnd;
    }

    #refuseWhenSent(): void {
      if (this.headersSent) throw sent();
    }

    setHeader(name: string, value: unknown): this {
      this.#refuseWhenSent();
      this.#headers ??= new Headers();
      if (Array.isArray(value)) {
        this.#headers.delete(name);
        for (const item of value) this.#headers.append(name, String(item));
      } else this.#headers.set(name, String(value));
      return this;
    }

    getHeader(name: string): string | undefined {
      return this.#headers?.get(name) ?? undefined;
    }

    getHeaders(): Record<string, string> {
      return Object.fromEntries(this.#headers ?? []);
    }

    hasHeader(name: string): boolean {
      return this.#headers?.has(name) ?? false;
    }

    removeHeader(name: string): void {
      this.#headers?.delete(name);
    }

    writeHead(status: number, fields: Record<string, unknown> = {}): this {
      this.statusCode = status;
      for (const [name, value] of Object.entries(fields)) this.setHeader(name, value);
      return this;
    }

    write(chunk: unknown): true {
      this.headersSent = true;
      this.#body += textOf(chunk);
      return true;
    }

    end(chunk?: unknown): this {
      if (this.writableEnded) return this;
      if (chunk !== undefined && chunk !== null && typeof chunk !== "function") this.#body += textOf(chunk);
      this.headersSent = true;
      this.writableEnded = true;
      this.finished = true;
      this.#onEnd(Number(this.statusCode), this.#body);
      this.emit("finish");
      this.emit("close");
      return this;
    }

    // What Next.js adds to each response are functions that need no `this`.
    get status() {
      return (status: number): this => {
        this.statusCode = status;
        return this;
      };
    }

    get json() {
      return (value: unknown): void => {
        this.setHeader("content-type", "application/json; charset=utf-8");
        this.end(JSON.stringify(value) ?? "");
      };
    }

    get send() {
      return (value: unknown): void => {
        const isData = typeof value === "object" && value !== null && !ArrayBuffer.isView(value);
        if (isData || typeof value === "number" || typeof value === "boolean") {
          this.json(value);
        } else {
          this.#refuseWhenSent();
          this.end(value);
        }
      };
    }

    get redirect() {
      return (status: number | string, url?: string): this => {
        const [code, target] = typeof status === "string" ? [307, status] : [status, String(url)];
        return this.writeHead(code, { Location: target }).end(target);
      };
    }
  }
  return ServerResponse;
});

/** The `res` of a Pages API handler: Node's ServerResponse with Next's `status`, `json`, `send` and `redirect`. */
export function createPagesResponse(Emitter: new () => EventEmitter, onEnd: OnEnd): EventEmitter {
  return new (responseClass(Emitter))(onEnd) as unknown as EventEmitter;
}
