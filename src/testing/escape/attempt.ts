/** One way out of the sandbox, as the learner would write it. */
export interface Attempt {
  name: string;
  /**
   * Body of an async function. In reach: `reached(what)` to claim success, `canary` (a URL nobody may ask for),
   * `scopes()` (every global object that can be got hold of), `each(attempt)` (on each of those), `look(scope)` (claims
   * what should not be on it),
   * and in a handler also `req`, `res`, `pg`.
   */
  body: string;
  /** The same body succeeds on an ordinary page: it shows that success would be noticed. */
  succeedsOnPage?: true;
}

/** Names that would give network, storage, other threads, real time or the page. */
export const forbiddenNames =
  "fetch fetchLater XMLHttpRequest WebSocket WebSocketStream WebTransport EventSource RTCPeerConnection importScripts FontFace " +
  "indexedDB caches localStorage sessionStorage cookieStore navigator location StorageManager FileReaderSync " +
  "BroadcastChannel MessageChannel MessagePort Worker SharedWorker postMessage close onmessage Notification " +
  "setTimeout setInterval setImmediate requestAnimationFrame scheduler performance WebAssembly Atomics SharedArrayBuffer " +
  "console crypto document parent top opener name isSecureContext createImageBitmap ImageBitmap OffscreenCanvas " +
  "ReportingObserver PerformanceObserver WorkerGlobalScope DedicatedWorkerGlobalScope process require";

/** Declares what every body has in reach, apart from `reached` and `canary`. */
export const tools = `
const forbiddenNames = ${JSON.stringify(forbiddenNames)}.split(" ");
const scopes = () => {
  const ways = [
    () => Function("return this")(),
    () => new Function("return globalThis")(),
    () => (0, eval)("this"),
    () => eval("this"),
    () => Reflect.apply(function () { return this; }, undefined, []),
    () => (function* () {}).constructor("yield this")().next().value,
    () => self, () => window, () => global,
  ];
  const found = new Set([globalThis]);
  for (const way of ways) {
    try {
      const scope = way();
      if (scope !== null && typeof scope === "object") found.add(scope);
    } catch {}
  }
  return [...found];
};
const each = async (attempt) => {
  for (const scope of scopes()) {
    try { await attempt(scope); } catch {}
  }
};
const look = (scope) => {
  if (scope === null || typeof scope !== "object" || scope === globalThis) return;
  for (const name of forbiddenNames) {
    let value;
    try { value = scope[name]; } catch {}
    if (value !== undefined) reached(name);
  }
};
`;

/** A module whose handler makes the attempt on every request and says so in the log. */
export function attemptHandler({ body }: Attempt, canary: string): string {
  return `import * as pg from "pg";
export default async function handler(req, res) {
  const reached = (what) => console.log("REACHED " + what);
  const canary = ${JSON.stringify(canary)};
  ${tools}
  console.log("began");
  try {
    ${body}
  } catch (error) {
    console.log("stopped " + error);
  }
  res.status(200).json({ done: true });
}
`;
}
