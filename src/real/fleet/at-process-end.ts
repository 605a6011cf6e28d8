const steps = new Set<() => void>();
let listening = false;

/** Registers a synchronous step for the end of this process, however it ends (SIGINT and SIGTERM included); returns how to take it back. */
export function atProcessEnd(step: () => void): () => void {
  if (!listening) {
    listening = true;
    process.on("exit", runSteps);
    for (const [signal, code] of [
      ["SIGINT", 130],
      ["SIGTERM", 143],
      ["SIGHUP", 129],
    ] as const) {
      process.once(signal, () => process.exit(code));
    }
  }
  steps.add(step);
  return () => steps.delete(step);
}

/** The latest first: a server goes before the folder it writes to. */
function runSteps(): void {
  for (const step of [...steps].reverse()) {
    try {
      step();
    } catch (error) {
      console.error(`While cleaning up: ${error instanceof Error ? error.message : error}`);
    }
  }
  steps.clear();
}
