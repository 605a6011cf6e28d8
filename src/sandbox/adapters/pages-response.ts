import type { EventEmitter } from "../drivers/drivers.ts";
import { Headers } from "../web/headers.ts";

const sent = () =>
  Object.assign(new Error("Cannot set headers after they are sent to the client"), { code: "ERR_HTTP_HEADERS_SENT" });

const textOf = (chunk: unknown): string =>
  ArrayBuffer.isView(chunk) ? new TextDecoder().decode(new Uint8Array(chunk as Uint8Array)) : String(chunk);

/** The `res` of a Pages API handler: Node's ServerResponse with Next's `status`, `json`, `send` and `redirect`. */
export function createPagesResponse(
  Emitter: new () => EventEmitter,
  onEnd: (status: number, body: string) => void,
): EventEmitter & Record<string, unknown> {
  const headers = new Headers();
  let body = "";
  const refuseWhenSent = () => {
    if (res.headersSent) throw sent();
  };
  const methods = {
    statusCode: 200,
    statusMessage: "",
    headersSent: false,
    writableEnded: false,
    finished: false,
    setHeader(name: string, value: unknown) {
      refuseWhenSent();
      headers.delete(name);
      for (const item of Array.isArray(value) ? value : [value]) headers.append(name, String(item));
      return res;
    },
    getHeader: (name: string) => headers.get(name) ?? undefined,
    getHeaders: () => Object.fromEntries(headers),
    hasHeader: (name: string) => headers.has(name),
    removeHeader: (name: string) => headers.delete(name),
    writeHead(status: number, fields: Record<string, unknown> = {}) {
      res.statusCode = status;
      for (const [name, value] of Object.entries(fields)) methods.setHeader(name, value);
      return res;
    },
    write(chunk: unknown) {
      res.headersSent = true;
      body += textOf(chunk);
      return true;
    },
    end(chunk?: unknown) {
      if (res.writableEnded) return res;
      if (chunk !== undefined && chunk !== null && typeof chunk !== "function") body += textOf(chunk);
      res.headersSent = true;
      res.writableEnded = true;
      res.finished = true;
      onEnd(Number(res.statusCode), body);
      res.emit("finish");
      res.emit("close");
      return res;
    },
    status(status: number) {
      res.statusCode = status;
      return res;
    },
    json(value: unknown) {
      methods.setHeader("content-type", "application/json; charset=utf-8");
      methods.end(JSON.stringify(value) ?? "");
    },
    send(value: unknown) {
      const isData = typeof value === "object" && value !== null && !ArrayBuffer.isView(value);
      if (isData || typeof value === "number" || typeof value === "boolean") return methods.json(value);
      refuseWhenSent();
      methods.end(value);
    },
    redirect(status: number | string, url?: string) {
      const [code, target] = typeof status === "string" ? [307, status] : [status, String(url)];
      methods.writeHead(code, { Location: target }).end(target);
      return res;
    },
  };
  const res = Object.assign(new Emitter(), methods) as EventEmitter & typeof methods & Record<string, unknown>;
  return res;
}
