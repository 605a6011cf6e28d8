import type { Hop } from "#sim/ports.ts";

/**
 * A hop by way of a message channel: when it resolves, every microtask has run, every `unhandledrejection` was told,
 * and messages of the page were let in. Two messages, because Chromium queues that event behind the first one
 * (as does Firefox with `scheduler.postTask`).
 */
export function createMacrotaskHop(): Hop {
  const { port1, port2 } = new MessageChannel();
  const post = port2.postMessage.bind(port2, null);
  let resume: () => void = () => {};
  let isSecond = false;
  port1.onmessage = () => {
    isSecond = !isSecond;
    if (isSecond) post();
    else resume();
  };
  return () =>
    new Promise<void>((resolve) => {
      resume = resolve;
      post();
    });
}
