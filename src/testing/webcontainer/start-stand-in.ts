import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Booted } from "./container/booted.ts";
import type { Faults } from "./faults.ts";
import { headlessDocument, headlessScript } from "./headless/bundle.ts";
import { PageLink } from "./page-link.ts";
import { environment, projectNode } from "./process/environment.ts";
import { Guard } from "./process/guard.ts";
import type { StandInRecord } from "./record.ts";
import { remoteMethods } from "./remote-stand-in.ts";
import { type Call, decode } from "./wire.ts";

export interface StandInOptions {
  faults?: Faults;
  /** The program that is `node` in the container's processes; the project's own where none is named. */
  node?: string;
}

/** A running stand-in, as a test in Node has it. */
export interface StandIn {
  /** For `globalThis.WEBCONTAINER_API_IFRAME_URL`. */
  origin: string;
  /** Takes the place of all faults so far: `setFaults({})` heals. */
  setFaults(faults: Faults): void;
  /** As it is now; what happens later is not in it. */
  record(): StandInRecord;
  /** Ends every process by a signal, as a machine short of memory does: exit code 137. */
  killProcesses(signal?: NodeJS.Signals): void;
  /** Hangs up on every page: its calls without an answer hang, or reject. */
  dropConnections(calls: "hang" | "reject"): void;
  /** Calls the page's listeners of `port`, `server-ready` or `error`. */
  emit(event: string, ...args: unknown[]): void;
  /** Ends everything and removes what it left; from then on connections are refused. */
  close(): Promise<void>;
}

/** May be framed by pages of this machine only, isolated ones too: what is framed may start programs. */
const documentHeaders = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": "frame-ancestors http://localhost:* http://127.0.0.1:*",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/** Serves in place of WebContainer's host, on this machine only, what the real `@webcontainer/api` talks to. */
export async function startStandIn({
  faults: first = {},
  node = projectNode(),
}: StandInOptions = {}): Promise<StandIn> {
  const faults: Faults = { ...first };
  const links = new Map<string, PageLink>();
  const boots: Booted[] = [];
  const requests: StandInRecord["requests"] = [];
  const script = await headlessScript();
  const guard = new Guard();
  const options = { faults, guard, env: environment(node), onBoot: (booted: Booted) => void boots.push(booted) };

  function answerHeadless(query: URLSearchParams, response: ServerResponse): void {
    requests.push(Object.fromEntries(query));
    if (faults.headless === "no-answer") return;
    if (faults.headless === "not-found") return void response.writeHead(404, documentHeaders).end("Not found");
    if (faults.headless === "frame-refused") {
      const { "Content-Security-Policy": _, ...headers } = documentHeaders;
      return void response.writeHead(200, { ...headers, "X-Frame-Options": "DENY" }).end("Not in a frame");
    }
    const page = randomUUID();
    links.set(page, new PageLink(options));
    response.writeHead(200, documentHeaders).end(headlessDocument(page));
  }

  const standIn: StandIn = {
    origin: "",
    setFaults(next) {
      for (const name of Object.keys(faults)) delete faults[name as keyof Faults];
      Object.assign(faults, next);
    },
    record: () => ({
      requests: [...requests],
      boots: structuredClone(boots.map(({ record }) => record)),
      living: boots.reduce((sum, booted) => sum + booted.living(), 0),
    }),
    killProcesses(signal = "SIGKILL") {
      for (const booted of boots) booted.signal(signal);
    },
    dropConnections(calls) {
      for (const link of links.values()) link.drop(calls);
      links.clear();
    },
    emit(event, ...args) {
      for (const booted of boots) booted.emit(event, ...args);
    },
    async close() {
      await Promise.all(boots.map((booted) => booted.end("closed")));
      guard.release();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", standIn.origin);
    const link = links.get(searchParams.get("page") ?? "");
    if (`http://${request.headers.host}` !== standIn.origin) response.writeHead(421).end();
    else if (pathname === "/headless") answerHeadless(searchParams, response);
    else if (pathname === "/page.js") {
      response.writeHead(200, { "Content-Type": "text/javascript", "Cross-Origin-Resource-Policy": "same-origin" });
      response.end(script);
    } else if (pathname === "/down" && link) {
      response.writeHead(200, { "Content-Type": "application/x-ndjson", "Cache-Control": "no-store" }).flushHeaders();
      link.open(response, searchParams.get("isolated") === "true");
    } else if (pathname === "/up" && link && request.method === "POST") {
      for (const call of decode(await text(request)) as Call[]) void link.take(call);
      response.writeHead(204).end();
    } else if (pathname === "/control" && request.method === "POST") await control(request, response);
    else response.writeHead(404).end();
  }

  /** For tests that run in a page; only pages of this machine are heard. */
  async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const from = request.headers.origin ?? "";
    if (!/^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(from)) return void response.writeHead(403).end();
    const { name, args } = JSON.parse(await text(request)) as { name: (typeof remoteMethods)[number]; args: never[] };
    response.setHeader("Access-Control-Allow-Origin", from);
    if (!remoteMethods.includes(name)) return void response.writeHead(404).end(`no method \`${name}\``);
    const value = (standIn[name] as (...given: never[]) => unknown)(...args);
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(value ?? null));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      // A page may go while it asks.
      if (request.destroyed && !request.complete) return;
      console.error("The stand-in could not answer", request.url, error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  standIn.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return standIn;
}
