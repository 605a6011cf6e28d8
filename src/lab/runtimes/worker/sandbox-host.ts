import { noReason } from "#strings/engine.ts";
import { inflate } from "./inflate.ts";
import { type Boot, type HostNotice, type StartOrder, sandboxOpen, type WorkerStart } from "./messages.ts";

/** Runs inside the sandboxed iframe: compiles once, and makes and ends the workers that run learner code. */
async function host(boot: Boot, control: MessagePort): Promise<void> {
  const notify = (notice: HostNotice) => control.postMessage(notice);
  const [wasm, data] = await Promise.all([inflate(boot.wasm), inflate(boot.data)]);
  const start: Omit<WorkerStart, "withReplica"> = {
    drivers: boot.drivers,
    wasmModule: await WebAssembly.compile(wasm),
    fsBundle: new Blob([data]),
    snapshot: boot.snapshot && new Blob([boot.snapshot]),
    initdbModule: boot.initdb && (await WebAssembly.compile(await inflate(boot.initdb))),
  };
  const script = URL.createObjectURL(new Blob([boot.worker], { type: "text/javascript" }));
  let worker: Worker | null = null;
  control.onmessage = (event: MessageEvent<StartOrder>) => {
    worker?.terminate();
    const fresh = new Worker(script);
    worker = fresh;
    fresh.onerror = (error) => {
      error.preventDefault();
      if (worker === fresh) notify({ type: "worker-died", message: error.message ?? noReason });
    };
    const { withReplica } = event.data;
    fresh.postMessage({ ...start, ...(withReplica && { withReplica }) } satisfies WorkerStart, [...event.ports]);
    notify({ type: "starting" });
  };
  notify({ type: "compiled" });
}

// Opened by itself, this document would have the site's own origin: then it does nothing.
if (window.parent !== window && window.origin === "null") {
  window.addEventListener("message", (event: MessageEvent<Boot>) => {
    const control = event.ports[0];
    if (event.source !== window.parent || event.data?.type !== "boot" || !control) return;
    host(event.data, control).catch((error: unknown) => {
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      control.postMessage({ type: "failed", message } satisfies HostNotice);
    });
  });
  window.parent.postMessage(sandboxOpen, "*");
}
