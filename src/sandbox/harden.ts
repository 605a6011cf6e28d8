import { keepHardener } from "./hardener.ts";
import { useOneLocale } from "./one-locale.ts";
import { sharedIntlClasses } from "./realm/intl.ts";

interface SesGlobals {
  lockdown(options: Record<string, string>): void;
  harden<T>(value: T): T;
}

let hardened: Promise<void> | null = null;

/**
 * Freezes the language's shared objects, so that no instance can reach the engine or another instance through a
 * prototype. Once per thread, and only after the database has started: what starts later may still need to patch them.
 */
export function harden(): Promise<void> {
  hardened ??= freeze();
  return hardened;
}

async function freeze(): Promise<void> {
  useOneLocale();
  await import("ses");
  const ses = globalThis as unknown as SesGlobals;
  ses.lockdown({
    errorTaming: "unsafe",
    errorTrapping: "none",
    unhandledRejectionTrapping: "none",
    overrideTaming: "moderate",
    consoleTaming: "unsafe",
    domainTaming: "unsafe",
    stackFiltering: "verbose",
    localeTaming: "unsafe",
    evalTaming: "unsafe-eval",
    reporting: "none",
  });
  const { harden: freezeWhole } = ses;
  keepHardener((value) => {
    freezeWhole(value);
  });
  for (const shared of [URL, URLSearchParams, TextEncoder, TextDecoder, ...sharedIntlClasses]) ses.harden(shared);
}
