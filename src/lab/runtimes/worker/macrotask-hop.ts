import type { Hop } from "#sim/ports.ts";

/** A hop by way of a message channel: every microtask has run and messages of the page were let in when it resolves. */
export function createMacrotaskHop(): Hop {
  const { port1, port2 } = new MessageChannel();
  const post = port2.postMessage.bind(port2, null);
  let resume: () => void = () => {};
  port1.onmessage = () => resume();
  return () =>
    new Promise<void>((resolve) => {
      resume = resolve;
      post();
    });
}
