import type { Attempt } from "../attempt.ts";

/** Ways to reach a server. */
export const networkAttempts: Attempt[] = [
  {
    name: "fetch",
    succeedsOnPage: true,
    body: `await each(async (scope) => {
      try { await scope.fetch(canary + "fetch"); reached("fetch"); } catch {}
    });`,
  },
  {
    name: "XMLHttpRequest",
    succeedsOnPage: true,
    body: `await each(async ({ XMLHttpRequest }) => {
      const request = new XMLHttpRequest();
      request.open("GET", canary + "xhr", false);
      request.send();
      reached("XMLHttpRequest");
    });`,
  },
  {
    name: "WebSocket",
    succeedsOnPage: true,
    body: `await each(async ({ WebSocket }) => {
      new WebSocket(canary.replace("http", "ws") + "socket");
      reached("WebSocket");
    });`,
  },
  {
    name: "EventSource",
    succeedsOnPage: true,
    body: `await each(async ({ EventSource }) => {
      new EventSource(canary + "events");
      reached("EventSource");
    });`,
  },
  {
    name: "WebTransport",
    body: `await each(async ({ WebTransport }) => {
      new WebTransport(canary.replace("http", "https"));
      reached("WebTransport");
    });`,
  },
  {
    name: "sendBeacon",
    succeedsOnPage: true,
    body: `await each(async ({ navigator }) => {
      if (navigator.sendBeacon(canary + "beacon", "x")) reached("sendBeacon");
    });`,
  },
  {
    name: "import() of a URL",
    succeedsOnPage: true,
    body: `await Function("url", "return import(url)")(canary + "import");
    reached("import()");`,
  },
  {
    name: "import() of a URL, written plainly",
    body: `await import("http://127.0.0.1:1/plain-import");
    reached("import()");`,
  },
  {
    name: "import() of data:",
    succeedsOnPage: true,
    body: `await eval('import("data:text/javascript,export default 1")');
    reached("import() of data:");`,
  },
  {
    name: "import() of a blob",
    succeedsOnPage: true,
    body: `const url = URL.createObjectURL(new Blob(["export default 1"], { type: "text/javascript" }));
    await Function("url", "return import(url)")(url);
    reached("import() of a blob");`,
  },
  {
    name: "importScripts",
    body: `await each(async ({ importScripts }) => {
      importScripts(canary + "import-scripts");
      reached("importScripts");
    });`,
  },
  {
    name: "a font's address",
    body: `await each(async ({ FontFace }) => {
      await new FontFace("Stolen", "url(" + canary + "font)").load();
      reached("FontFace");
    });`,
  },
  {
    name: "a WebAssembly stream",
    succeedsOnPage: true,
    body: `await each(async ({ WebAssembly }) => {
      await WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
      reached("WebAssembly");
    });`,
  },
  {
    name: "a connection of pg to a real host",
    body: `const client = new pg.Client({ host: "127.0.0.1", port: Number(new URL(canary).port), connectionTimeoutMillis: 50 });
    client.on("error", () => {});
    await client.connect();
    reached("a connection to a host that is not the lab's");`,
  },
  {
    name: "Node's own modules",
    body: `for (const name of ["http", "https", "node:http", "child_process", "fs", "node:fs", "vm", "worker_threads", "node:worker_threads", "module"]) {
      try {
        const module = require(name);
        const api = module.request ?? module.spawn ?? module.readFileSync ?? module.runInNewContext ?? module.Worker ?? module.createRequire;
        if (api) reached(name);
      } catch {}
    }`,
  },
];
