import { activateMessage } from "./messages.ts";

/** Calls back when a later version of the site has been fetched and waits; again if a still later one does. */
export function onWaiting(registration: ServiceWorkerRegistration, waits: (worker: ServiceWorker) => void): void {
  const look = () => {
    // The first one of all has nobody to wait for.
    if (registration.waiting && registration.active) waits(registration.waiting);
  };
  const follow = () => registration.installing?.addEventListener("statechange", look);
  look();
  // It may be on its way since this page was asked for.
  follow();
  registration.addEventListener("updatefound", follow);
}

/** Has the waiting version take over, and loads this page again from it; another tab of the site stays as it is. */
export function takeOver(registration: ServiceWorkerRegistration): void {
  const reload = () => location.reload();
  const { waiting } = registration;
  navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
  if (waiting) waiting.postMessage(activateMessage);
  // It was told in another tab before.
  else reload();
}
