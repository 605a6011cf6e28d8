import { readingCache } from "./cache-names.ts";

const PREFERENCE = "warm-start:offline";

/** Why nothing can be kept here; null where it can. */
export type Obstacle = "insecure" | "no-workers" | "no-storage" | null;

export async function obstacle(): Promise<Obstacle> {
  if (!globalThis.isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator)) return "no-workers";
  const refused = await caches.has("").then(
    () => false,
    () => true,
  );
  return refused ? "no-storage" : null;
}

/** What the reader said about keeping pages: `on` where the browser asks to save data, `off` anywhere. */
export function preference(): "on" | "off" | null {
  try {
    const said = localStorage.getItem(PREFERENCE);
    return said === "on" || said === "off" ? said : null;
  } catch {
    return null;
  }
}

/** Whether the browser asks sites to send little. */
export const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** Whether pages are kept without anybody asking. */
export const isWanted = (): boolean => preference() === "on" || (preference() === null && !savesData());

export interface Place {
  /** The path of the site's root, with a slash at both ends. */
  base: string;
}

const workerOf = ({ base }: Place) => `${base}service-worker.js`;

/** The registration of this site's own worker: the pages of WebContainer may have another, with a narrower scope. */
export async function ownRegistration({ base }: Place): Promise<ServiceWorkerRegistration | null> {
  const registrations = await navigator.serviceWorker.getRegistrations();
  return registrations.find(({ scope }) => new URL(scope).pathname === base) ?? null;
}

/** Sets the worker up, or asks whether there is a later one; null where something forbids it. */
export async function register(place: Place): Promise<ServiceWorkerRegistration | null> {
  const options: RegistrationOptions = { scope: place.base, updateViaCache: "none" };
  return (await navigator.serviceWorker.register(workerOf(place), options)) ?? null;
}

/** Keeps pages for reading from now on, whatever the browser says of saving data. */
export async function keepReading(place: Place): Promise<ServiceWorkerRegistration | null> {
  remember("on");
  return register(place);
}

/** Takes the worker and what it kept back, and leaves it so. */
export async function stopKeeping(place: Place): Promise<void> {
  remember("off");
  await (await ownRegistration(place))?.unregister();
  await caches.delete(readingCache(place.base));
}

function remember(said: "on" | "off"): void {
  try {
    localStorage.setItem(PREFERENCE, said);
  } catch {
    // It holds for this page.
  }
}
