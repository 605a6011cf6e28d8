/** Tells a service worker that waits to take over. */
export const activateMessage = "activate";
