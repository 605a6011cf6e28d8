/** Why a service worker could not isolate a page from other sites. */

export const notSetUp = (reason: string) =>
  `The service worker that would isolate this page could not be set up: ${reason}`;
export const notActive = (seconds: number) =>
  `The service worker was not active after ${seconds} s. Reload the page to try again.`;
export const givenUp = "The browser gave the service worker up before it was active. Reload the page to try again.";
