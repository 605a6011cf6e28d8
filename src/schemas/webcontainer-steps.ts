// For the schema, and for pages that do without the schema library.

/** Where the released `@webcontainer/api` boots, unless a page says otherwise. */
export const webcontainerVendor = "https://stackblitz.com";

/** What the check of a WebContainer tries, in order. */
export const webcontainerStepIds = [
  "isolate",
  "download",
  "boot",
  "mount",
  "install",
  "start",
  "run-starter",
  "run-solution",
  "terminal",
  "page-to-process",
  "process-to-page",
  "test",
  "real-time",
  "tear-down",
] as const;

export type WebcontainerStepId = (typeof webcontainerStepIds)[number];
