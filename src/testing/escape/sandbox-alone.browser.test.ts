import { expect, inject, it } from "vitest";
import { fetchManifest } from "#lab/runtimes/worker/assets.ts";
import { openSandboxFrame } from "#lab/runtimes/worker/sandbox-frame.ts";
import { watchPage } from "./page-watch.ts";

/** The smallest WebAssembly module there is: the sandbox document compiles what it is handed before it starts a worker. */
const emptyModule = () => new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]).buffer;

const powers = [
  ["fetch", `await fetch(canary + "fetch")`],
  ["XMLHttpRequest", `const r = new XMLHttpRequest(); r.open("GET", canary + "xhr", false); r.send()`],
  [
    "WebSocket",
    `await new Promise((ok, no) => { const s = new WebSocket(canary.replace("http", "ws") + "socket"); s.onopen = ok; s.onerror = no })`,
  ],
  [
    "EventSource",
    `await new Promise((ok, no) => { const s = new EventSource(canary + "events"); s.onopen = ok; s.onerror = () => { s.close(); no(1) } })`,
  ],
  ["import", `await import(canary + "import")`],
  ["import of data:", `await import("data:text/javascript,export default 1")`],
  ["importScripts", `importScripts(canary + "import-scripts")`],
  ["indexedDB", `await new Promise((ok, no) => { const r = indexedDB.open("x"); r.onsuccess = ok; r.onerror = no })`],
  ["caches", `await caches.open("x")`],
  ["private files", `await navigator.storage.getDirectory()`],
  [
    "BroadcastChannel to the page",
    `new BroadcastChannel("escape").postMessage("x"); throw new Error("sent, but to nobody of another origin")`,
  ],
] as const;

/** A worker with all of the browser's globals, nothing removed: the origin and the policy must stop it by themselves. */
const worker = `onmessage = async ({ ports: [port] }) => {
  const canary = ${JSON.stringify(inject("canaryUrl"))};
  const results = { evaluates: new Function("return 6 * 7")(), origin: self.origin };
  const tries = { ${powers.map(([name, code]) => `${JSON.stringify(name)}: async () => { ${code} }`).join(",\n")} };
  for (const [name, attempt] of Object.entries(tries)) {
    results[name] = await attempt().then(() => "REACHED", () => "refused");
  }
  port.postMessage(results);
};`;

it("the iframe's origin and policy stop a worker that kept every global", async () => {
  const watch = watchPage(inject("canaryUrl"));
  await watch.take();
  const { sandbox } = await fetchManifest("/engine/");
  const frame = await openSandboxFrame({
    url: `/engine/${sandbox.name}`,
    boot: {
      type: "boot",
      worker,
      drivers: "",
      wasm: emptyModule(),
      data: new ArrayBuffer(0),
      snapshot: null,
      initdb: null,
    },
    onWorkerDied: (message) => expect.unreachable(message),
  });
  const { port1, port2 } = new MessageChannel();
  const results = new Promise((resolve) => {
    port1.onmessage = (event) => resolve(event.data);
  });
  await frame.start(port2);
  expect(await results).toEqual({
    evaluates: 42,
    origin: "null",
    ...Object.fromEntries(powers.map(([name]) => [name, "refused"])),
  });
  expect(await watch.take()).toEqual([]);
  frame.remove();
  watch.stop();
});
