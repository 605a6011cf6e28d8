import * as say from "#strings/page-isolation.ts";

/** What is known of a page's isolation. */
interface PageFacts {
  crossOriginIsolated: boolean;
  isSecureContext: boolean;
  hasServiceWorkers: boolean;
  /** Within another page, which would have to be isolated, too. */
  isFramed: boolean;
  /** A service worker has answered for this page, and it is not isolated all the same. */
  isServedByIsolator: boolean;
}

export type Isolation = "isolated" | "service-worker" | "impossible";

export function isolationOf(page: PageFacts): Isolation {
  if (page.crossOriginIsolated) return "isolated";
  const canHelp = page.isSecureContext && page.hasServiceWorkers && !page.isFramed && !page.isServedByIsolator;
  return canHelp ? "service-worker" : "impossible";
}

const isolatorName = "coi-serviceworker.js";
const isIsolator = (worker: ServiceWorker | null) =>
  worker !== null && new URL(worker.scriptURL).pathname.endsWith(`/${isolatorName}`);

/** Whether this page is cross-origin isolated, or what could make it so. */
export function isolation(): Isolation {
  const hasServiceWorkers = "serviceWorker" in navigator;
  return isolationOf({
    crossOriginIsolated: globalThis.crossOriginIsolated === true,
    isSecureContext: globalThis.isSecureContext,
    hasServiceWorkers,
    isFramed: window.top !== window.self,
    isServedByIsolator: hasServiceWorkers && isIsolator(navigator.serviceWorker.controller) && isServedByWorker(),
  });
}

/** A worker that has become active since the page came controls it, too, but did not answer for it. */
function isServedByWorker(): boolean {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return navigation !== undefined && navigation.workerStart > 0;
}

export interface Isolator {
  /** Path of `coi-serviceworker.js`; without a header `Service-Worker-Allowed`, a scope must lie in its folder. */
  script: string;
  /** The folder of pages it isolates; no other page is served by it. */
  scope: string;
}

const activationMillis = 10_000;

/** Registers the service worker and waits until it is active: the page is isolated after its next load. Rejects with words for the reader. */
export async function isolateByServiceWorker({ script, scope }: Isolator): Promise<void> {
  const registration = await navigator.serviceWorker.register(script, { scope }).catch((error: unknown) => {
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(say.notSetUp(words));
  });
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  if (worker === null || worker.state === "activated") return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(say.notActive(activationMillis / 1000)));
    }, activationMillis);
    worker.addEventListener("statechange", () => {
      if (worker.state !== "activated" && worker.state !== "redundant") return;
      clearTimeout(timer);
      if (worker.state === "activated") resolve();
      else reject(new Error(say.givenUp));
    });
  });
}

/** Takes the service worker back, wherever it isolates pages of this site; they are as before after their next load. */
export async function withdrawIsolation(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registrations = await navigator.serviceWorker.getRegistrations();
  const ours = registrations.filter(({ active, waiting, installing }) => isIsolator(active ?? waiting ?? installing));
  await Promise.all(ours.map((registration) => registration.unregister()));
}
