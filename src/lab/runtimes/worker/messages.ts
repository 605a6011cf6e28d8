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
  /** Starts a second database too. */
  withReplica?: boolean;
}

/** Sandbox document → page, on the control port. */
export type HostNotice =
  | { type: "compiled" }
  | { type: "starting" }
  | { type: "failed"; message: string }
  | { type: "worker-died"; message: string };

/** Sandbox document → worker, its only message, with the engine port. */
export interface WorkerStart {
  withReplica?: boolean;
  drivers: string;
  wasmModule: WebAssembly.Module;
  fsBundle: Blob;
  snapshot: Blob | null;
  initdbModule: WebAssembly.Module | null;
}
