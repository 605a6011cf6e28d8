import { presentInvocation } from "./present.ts";

/** Where `@vercel/functions` 3.9.9 looks for what its platform offers (get-context.js). */
const requestContext = Symbol.for("@vercel/request-context");

type WaitUntil = (work: Promise<unknown>) => void;

/** Offers `waitUntil` where `@vercel/functions` looks for it; `contextOf` gives the present request's, or nothing outside of one. */
export function offerRequestContext(contextOf: () => { waitUntil: WaitUntil } | undefined): void {
  Object.defineProperty(globalThis, requestContext, { value: { get: contextOf }, configurable: true });
}

/** As Vercel does it: a promise keeps its request going, and one that rejects is logged and no more. */
export function offerVercelContext(): void {
  offerRequestContext(() => {
    const invocation = presentInvocation();
    if (invocation === null) return undefined;
    const deadline = new Date(invocation.deadlineMillis).toISOString();
    const waitUntil: WaitUntil = (work) => invocation.waitFor(work, (error) => console.error(error));
    return Object.assign({ deadline }, { waitUntil });
  });
}
