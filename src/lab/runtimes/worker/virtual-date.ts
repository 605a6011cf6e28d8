/** Lets `Date.now()` of this worker follow a virtual clock, because Postgres' `now()` reads it. */
export function installVirtualDate(): { set(now: (() => number) | null): void; wallNow(): number } {
  const wallNow = performance.now.bind(performance);
  const realNow = Date.now;
  let virtual: (() => number) | null = null;
  Date.now = () => (virtual ? virtual() : realNow());
  return {
    wallNow,
    set(now) {
      virtual = now;
    },
  };
}
