import * as say from "#strings/engine.ts";
import { type Boot, type HostNotice, type StartOrder, sandboxOpen } from "./messages.ts";

const openMillis = 15_000;
/** A blocked document still fires `load`; a good one has spoken by then or does so very soon. */
const afterLoadMillis = 3_000;
const answerMillis = 2_000;
/** Longer than a slow phone needs to compile Postgres. */
const compileMillis = 90_000;

/** The iframe of an opaque origin that holds the worker. */
export interface SandboxFrame {
  /** Ends the worker there is and starts a fresh one at the other end of `engine`; rejects when the frame no longer answers. */
  start(engine: MessagePort, options?: { withReplica: boolean }): Promise<void>;
  remove(): void;
}

/** Opens the sandbox document, hands it the files and waits until they are compiled. */
export async function openSandboxFrame(options: {
  url: string;
  boot: Boot;
  onWorkerDied: (message: string) => void;
}): Promise<SandboxFrame> {
  const frame = await openedFrame(options.url);
  const { port1: control, port2 } = new MessageChannel();
  const remove = () => {
    control.close();
    frame.remove();
  };
  try {
    let onNotice: (notice: HostNotice) => void = () => {};
    let onLost: (error: Error) => void = () => {};
    // Where the frame has a process of its own, the browser may end that one alone, and not every browser tells.
    control.addEventListener("close", () => {
      options.onWorkerDied(say.browserEndedIt);
      onLost(new Error(say.notReady(say.browserEndedIt)));
    });
    control.onmessage = (event: MessageEvent<HostNotice>) => {
      if (event.data.type === "worker-died") options.onWorkerDied(event.data.message);
      else onNotice(event.data);
    };
    const answer = (type: HostNotice["type"], timeoutMillis: number, silence = say.sandboxSilent) =>
      new Promise<void>((resolve, reject) => {
        onNotice = (notice) => {
          if (notice.type === type) resolve();
          else if (notice.type === "failed") reject(new Error(say.notReady(notice.message)));
        };
        onLost = reject;
        setTimeout(reject, timeoutMillis, new Error(silence));
      });
    const compiled = answer("compiled", compileMillis, say.notReady(say.noAnswerOfSandbox));
    const { wasm, data, snapshot, initdb } = options.boot;
    const buffers = [wasm, data, snapshot, initdb].filter((buffer) => buffer !== null);
    frame.contentWindow?.postMessage(options.boot, "*", [port2, ...buffers]);
    await compiled;
    return {
      start(engine, { withReplica } = { withReplica: false }) {
        const starting = answer("starting", answerMillis);
        control.postMessage({ type: "start", withReplica } satisfies StartOrder, [engine]);
        return starting;
      },
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * No service worker sees the request of a sandboxed frame, so without a network a frame is needed that is not: it may then
 * hold only the answer of this site's own worker, whose header makes the document one of no origin.
 */
async function openedFrame(url: string): Promise<HTMLIFrameElement> {
  // The network knows no such address.
  const keptUrl = url.replace(/[^/]+$/, "kept/$&");
  const isServed = "serviceWorker" in navigator && navigator.serviceWorker.controller !== null;
  const fromNetwork = () => openFrame(url, "allow-scripts");
  const fromWorker = () => openFrame(keptUrl, "allow-scripts allow-same-origin");
  if (isServed && !navigator.onLine) return fromWorker();
  return fromNetwork().catch((error: unknown) => {
    if (!isServed) throw error;
    return fromWorker().catch(() => {
      throw error;
    });
  });
}

async function openFrame(url: string, sandbox: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", sandbox);
  frame.title = say.sandboxTitle;
  frame.hidden = true;
  frame.src = url;
  try {
    await opened(frame);
    return frame;
  } catch (error) {
    frame.remove();
    throw error;
  }
}

/** Resolves when the document inside has spoken, which has no origin. */
function opened(frame: HTMLIFrameElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      window.removeEventListener("message", onMessage);
      clearTimeout(timer);
    };
    const fail = () => {
      stop();
      reject(new Error(say.sandboxNotOpen(frame.src)));
    };
    const onMessage = (event: MessageEvent) => {
      if (event.source !== frame.contentWindow || event.origin !== "null" || event.data !== sandboxOpen) return;
      stop();
      resolve();
    };
    let timer = setTimeout(fail, openMillis);
    frame.addEventListener("load", () => {
      clearTimeout(timer);
      timer = setTimeout(fail, afterLoadMillis);
    });
    window.addEventListener("message", onMessage);
    document.body.append(frame);
  });
}
