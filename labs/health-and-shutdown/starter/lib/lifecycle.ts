/** Called once in each process, before it takes requests. */
export function onStart(): void {
  // The platform sends SIGTERM before it ends a process, and SIGKILL 30 s later.
}

/** Goes around every handler of the shop. */
export function inFlight<Args extends unknown[], Result>(
  handler: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return handler;
}
