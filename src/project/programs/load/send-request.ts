import { request as requestByHttp } from "node:http";
import { request as requestByHttps } from "node:https";

export interface Sent {
  method: string;
  path: string;
  body: string | null;
  contentType: string;
}

/** `status` is null where no answer came, and `trouble` says why. */
export interface Answered {
  status: number | null;
  trouble: string | null;
  millis: number;
}

/** Sends a request over a connection of its own; never rejects. */
export function sendRequest(
  base: URL,
  { method, path, body, contentType }: Sent,
  limitMillis: number,
): Promise<Answered> {
  const request = base.protocol === "https:" ? requestByHttps : requestByHttp;
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const end = (status: number | null, trouble: string | null) => {
      clearTimeout(limit);
      resolve({ status, trouble, millis: performance.now() - startedAt });
    };
    const headers = body === null ? {} : { "content-type": contentType, "content-length": Buffer.byteLength(body) };
    const sent = request(new URL(path, base), { method, headers, agent: false }, (answer) => {
      answer.resume();
      answer.once("end", () => end(answer.statusCode ?? null, null));
      answer.once("error", (error) => end(null, error.message));
    });
    const limit = setTimeout(() => {
      end(null, `no answer within ${limitMillis / 1000} s`);
      sent.destroy();
    }, limitMillis);
    sent.once("error", (error: NodeJS.ErrnoException) => end(null, error.code ?? error.message));
    sent.end(body ?? undefined);
  });
}
