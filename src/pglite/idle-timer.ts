/**
 * PostgreSQL sets a real timer when it has been idle (to flush its statistics after 10 s); PGlite would end, and close every
 * file, when it fires. In a thread of its own the engine needs no real timers. Returns how to have them back.
 */
export function stopIdleTimer(): () => void {
  const real = globalThis.setTimeout;
  globalThis.setTimeout = (() => 0) as unknown as typeof setTimeout;
  return () => {
    globalThis.setTimeout = real;
  };
}
