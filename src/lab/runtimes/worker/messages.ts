import type { RunInput, RunReport } from "#lab/runtime.ts";

/** Sandbox document → page, once, on the window: it is ready for `Boot`. */
export const sandboxOpen = "warm-start-sandbox-open";

/** Page → sandbox document, once, with the control port. Buffers are transferred, gzipped or not. */
export interface Boot {
  type: "boot";
  worker: string;
  drivers: string;
  wasm: ArrayBuffer;
  data: ArrayBuffer;
  snapshot: ArrayBuffer | null;
  initdb: ArrayBuffer | null;
}

/** Page → sandbox document, on the control port, with the engine port: end the worker there is and start a fresh one. */
export interface StartOrder {
  type: "start";
}

/** Sandbox document → page, on the control port. */
export type HostNotice =
  | { type: "compiled" }
  | { type: "starting" }
  | { type: "failed"; message: string }
  | { type: "worker-died"; message: string };

/** Sandbox document → worker, its only message, with the engine port. */
export interface WorkerStart {
  drivers: string;
  wasmModule: WebAssembly.Module;
  fsBundle: Blob;
  snapshot: Blob | null;
  initdbModule: WebAssembly.Module | null;
}

/** Page → worker, on the engine port. */
export type EngineOrder = { type: "run"; run: number; input: RunInput } | { type: "ping"; ping: number };

/** Worker → page, on the engine port. */
export type EngineNotice =
  | { type: "ready"; startMillis: number }
  | { type: "failed"; message: string }
  /** The worker starts work that blocks it for a good reason and may be silent for so long. */
  | { type: "busy"; allowanceMillis: number }
  | { type: "pong"; ping: number }
  | { type: "report"; run: number; report: RunReport }
  | { type: "broken"; run: number; message: string };
