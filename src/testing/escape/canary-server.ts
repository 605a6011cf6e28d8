import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Canary {
  url: string;
  stop(): Promise<void>;
}

/** A server that notes every path it is asked for, by whatever protocol starts as HTTP; `/hits` lists them. */
export async function startCanary(): Promise<Canary> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (request.url === "/hits") {
      response.setHeader("Content-Type", "application/json").end(JSON.stringify(hits));
      return;
    }
    hits.push(request.url ?? "");
    response.setHeader("Content-Type", "text/javascript").end("export default 'reached';");
  });
  server.on("upgrade", (request, socket) => {
    hits.push(request.url ?? "");
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
