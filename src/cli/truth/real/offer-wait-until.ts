/** Where `@vercel/functions` 3.9.9 looks for what its platform offers (get-context.js). */
const requestContext = Symbol.for("@vercel/request-context");

/** Offers `waitUntil` as Vercel does; `report` hears how many promises are pending after each change. */
export function offerWaitUntil(report: (pending: number) => void): void {
  let pending = 0;
  const change = (by: 1 | -1) => {
    pending += by;
    report(pending);
  };
  const waitUntil = (work: Promise<unknown>) => {
    change(1);
    Promise.resolve(work).then(
      () => change(-1),
      () => change(-1),
    );
  };
  Object.assign(globalThis, { [requestContext]: { get: () => ({ waitUntil }) } });
}
