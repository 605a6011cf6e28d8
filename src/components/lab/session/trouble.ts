import type { RuntimeStatus } from "#lab/runtime.ts";
import * as say from "#strings/lab-session.ts";

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
      way: say.wayInContainer,
    };
  const canRetry = !(runtime.state === "failed" && !runtime.canRetry);
  if (!canRetry || /CompressionStream|not supported|SyntaxError/.test(message))
    return {
      kind: "old-browser",
      canRetry,
      way: say.wayForOldBrowser,
    };
  if (!online)
    return {
      kind: "offline",
      canRetry,
      way: say.wayWhenOffline,
    };
  if (/memory|250 MB|RangeError/i.test(message))
    return {
      kind: "memory",
      canRetry,
      way: message.includes("250 MB") ? say.wayAtMemoryLimit : say.wayWithoutMemory,
    };
  return {
    kind: "other",
    canRetry,
    way: say.wayElse,
  };
}
