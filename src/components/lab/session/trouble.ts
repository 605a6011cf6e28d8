import type { RuntimeStatus } from "#lab/runtime.ts";

/** Why nothing runs, and what the reader can do. */
export interface Trouble {
  kind: "offline" | "old-browser" | "memory" | "other";
  way: string;
  canRetry: boolean;
}

/** The way on, by what is known of the trouble. `inContainer`: the lab runs in a WebContainer, whose panel tells more. */
export function troubleFrom(message: string, runtime: RuntimeStatus, online: boolean, inContainer = false): Trouble {
  if (inContainer)
    return {
      kind: "other",
      canRetry: true,
      way: "Your code is safe. Above the editor is what became of the container, and how to start another one. This tab runs the same lab without it.",
    };
  const canRetry = !(runtime.state === "failed" && !runtime.canRetry);
  if (!canRetry || /CompressionStream|not supported|SyntaxError/.test(message))
    return {
      kind: "old-browser",
      canRetry,
      way: "A current Firefox, Chrome, Edge or Safari runs it. The instructions and your code stay readable here; labs run from the command line, too.",
    };
  if (!online)
    return {
      kind: "offline",
      canRetry,
      way: "You seem to be offline. Your code is safe; try again when you are connected.",
    };
  if (/memory|250 MB|RangeError/i.test(message))
    return {
      kind: "memory",
      canRetry,
      way: message.includes("250 MB")
        ? "Your code is safe: it is kept in this browser, not in that memory. Labs run from the command line, too."
        : "Postgres needs about 250 MB of memory in this tab. Your code is safe: close other tabs, then try again.",
    };
  return {
    kind: "other",
    canRetry,
    way: "Your code is safe. If it happens again, reload the page or try another browser.",
  };
}
