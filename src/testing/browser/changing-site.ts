import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A file as this site answers it; null as it is. */
type Rewrite = (path: string, text: string) => string | null;

export interface ChangingSite {
  origin: string;
  /** Answers like the site that is tested, but for what `rewrite` changes from now on, as a deployment would. */
  deploy(rewrite: Rewrite): void;
  /** Breaks off answers to these paths from now on; to none with `null`. */
  breakOff(paths: RegExp | null): void;
  /** Takes the server off the network. */
  stop(): Promise<void>;
}

/** The built site at an address of its own, where it can change and go away. */
export async function changingSite(source: string): Promise<ChangingSite> {
  let rewrite: Rewrite = () => null;
  let broken: RegExp | null = null;
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    if (broken?.test(path)) return request.socket.destroy();
    const answer = await fetch(source + path, { method: request.method ?? "GET" });
    const headers = new Headers(answer.headers);
    // The body came decoded.
    for (const name of ["content-encoding", "content-length", "transfer-encoding", "connection"]) headers.delete(name);
    let body = Buffer.from(await answer.arrayBuffer());
    const changed = /\.(js|json)$|\/$/.test(path) ? rewrite(path, body.toString("utf8")) : null;
    if (changed !== null) body = Buffer.from(changed);
    response.writeHead(answer.status, Object.fromEntries(headers)).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    deploy(next) {
      rewrite = next;
    },
    breakOff(paths) {
      broken = paths;
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
