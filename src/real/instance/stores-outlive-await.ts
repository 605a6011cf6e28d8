import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Whether this Node.js still knows after an `await` what an `AsyncLocalStorage` held before it. In a WebContainer it does not:
 * promises are the browser's own there (https://github.com/stackblitz/webcontainer-core/issues/1169).
 */
export function storesOutliveAwait(): Promise<boolean> {
  const storage = new AsyncLocalStorage<boolean>();
  return storage.run(true, async () => {
    await null;
    const atOnce = storage.getStore() === true;
    await new Promise((resolve) => setTimeout(resolve, 1));
    return atOnce && storage.getStore() === true;
  });
}
