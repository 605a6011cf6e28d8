import type { FromInstance } from "./messages.ts";

/** Tells whenever the process begins or ceases to listen to SIGTERM: the platform asks before it sends one. */
export function tellListeners(send: (message: FromInstance) => void): void {
  let told = false;
  const tell = (name: string | symbol) => {
    if (name !== "SIGTERM") return;
    // Told before the list changes.
    queueMicrotask(() => {
      const sigterm = process.listenerCount("SIGTERM") > 0;
      if (sigterm === told) return;
      told = sigterm;
      send({ kind: "hears", sigterm });
    });
  };
  process.on("newListener", tell);
  process.on("removeListener", tell);
}
