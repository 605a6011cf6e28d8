import type { ContainerProblem, ContainerProblemKind } from "./container-types.ts";

/** Ends a start, or what was asked of a running container. */
export class ContainerFailure extends Error {
  readonly problem: ContainerProblem;

  constructor(problem: ContainerProblem) {
    super(`${problem.message} ${problem.way}`);
    this.problem = problem;
  }
}

/** Somebody stopped the container: nothing went wrong. */
export class Stopped extends Error {
  constructor() {
    super("The container was stopped.");
  }
}

/** `2.5 s`, `60 s`, `5 minutes`. */
export function spanText(millis: number): string {
  const minutes = millis / 60_000;
  return minutes >= 2 && Number.isInteger(minutes) ? `${minutes} minutes` : `${Math.round(millis / 100) / 10} s`;
}

/** What somebody else said, to stand at the end of a sentence. */
const said = (words: string) => (words === "" ? "." : `: ${words.replace(/[.\s]+$/, "")}.`);

const failure = (kind: ContainerProblemKind, message: string, way: string, needsReload = false) =>
  new ContainerFailure({ kind, message, way, needsReload });

const thisTab = "This tab runs the same lab without it.";
const registry = "registry.npmjs.org";

/** Every problem there is, in the words a reader gets. `host` is where the container comes from. */
export const problems = {
  notIsolated: () =>
    failure(
      "not-isolated",
      "This page is not cross-origin isolated, and WebContainer does not start without that.",
      "Reload the page. If it stays so, your browser or this site's host does not allow it: use This tab, which needs no isolation.",
      true,
    ),
  offline: (host: string) =>
    failure(
      "offline",
      `You are offline, and WebContainer comes from ${host}.`,
      "Connect, then start again. This tab runs the same lab without a network.",
    ),
  wentOffline: (host: string) =>
    failure(
      "offline",
      `You went offline before ${host} had answered.`,
      "Connect, then reload the page to try again. This tab runs the same lab without a network.",
      true,
    ),
  downloadFailed: (words: string) =>
    failure(
      "download-failed",
      `The lab's files did not arrive from this site${said(words)}`,
      "Check your connection, then start again.",
    ),
  clientFailed: (words: string) =>
    failure(
      "download-failed",
      `WebContainer's client did not arrive from this site${said(words)}`,
      // A browser remembers a module that failed to load for as long as the page stays.
      "Check your connection, then reload the page to try again.",
      true,
    ),
  blockedByPolicy: (host: string, directive: string) =>
    failure(
      "frame-blocked",
      `This page's security policy (${directive}) does not let ${host} in.`,
      `Whoever runs this site has to allow ${host} there. ${thisTab}`,
      true,
    ),
  silentFrame: (host: string, millis: number, warnings: string) =>
    failure(
      "frame-blocked",
      `The frame of ${host} said nothing for ${spanText(millis)}${said(warnings)}`,
      `Your network may not let you reach ${host}, or your browser or an extension may block the frame, its cookies or its storage. See whether ${host} opens in a tab of its own, allow what is blocked if you want to, then reload the page to try again. Whoever runs this site may need a key from ${host} that allows its address. ${thisTab}`,
      true,
    ),
  noAnswer: (host: string, millis: number, warnings: string) =>
    failure(
      "boot-timeout",
      `${host} did not answer within ${spanText(millis)}${said(warnings)}`,
      `A firewall, a VPN or a blocker may stop it. Reload the page to try again. ${thisTab}`,
      true,
    ),
  slowBoot: (host: string, millis: number, warnings: string) =>
    failure(
      "boot-timeout",
      `${host} answered, but the container was not there after ${spanText(millis)}${said(warnings)}`,
      `It needs much memory: close other tabs, then reload the page to try again. ${thisTab}`,
      true,
    ),
  bootFailed: (words: string) =>
    failure(
      "boot-failed",
      `The container did not start${said(words)}`,
      `Reload the page to try again. ${thisTab}`,
      true,
    ),
  pageUsed: () =>
    failure(
      "boot-failed",
      "A page can start a container only until one fails or is lost, and that has happened in this one.",
      "Reload the page to try again.",
      true,
    ),
  secondContainer: () =>
    failure(
      "boot-failed",
      "Another container is open in this page, and a page can have only one.",
      "Stop it, then start again.",
    ),
  mountFailed: (words: string) =>
    failure(
      "mount-failed",
      `The lab's files could not be written in the container${said(words)}`,
      `Start again. If it fails again, close other tabs first. ${thisTab}`,
    ),
  mountTimeout: (millis: number) =>
    failure(
      "mount-failed",
      `The lab's files were not written in the container after ${spanText(millis)}.`,
      `Start again. If it fails again, close other tabs first. ${thisTab}`,
    ),
  registryUnreachable: (words: string) =>
    failure(
      "offline",
      `npm could not reach ${registry}${said(words)}`,
      `Check your connection, and whether a firewall or a proxy stops ${registry}. Then start again. ${thisTab}`,
    ),
  installFailed: (exitCode: number, words: string) =>
    failure(
      "install-failed",
      `npm install ended with exit code ${exitCode}${said(words)}`,
      `Start again. What npm said in full is in the output. ${thisTab}`,
    ),
  installSilent: (millis: number) =>
    failure(
      "install-timeout",
      `npm install said nothing for ${spanText(millis)} and was ended.`,
      `${registry} may be slow or blocked. Start again. ${thisTab}`,
    ),
  installTooLong: (millis: number) =>
    failure(
      "install-timeout",
      `npm install was not done after ${spanText(millis)} and was ended.`,
      `${registry} may be slow or blocked. Start again. ${thisTab}`,
    ),
  engineFailed: (words: string) =>
    failure("engine-failed", `The lab's engine did not start${said(words)}`, `Start again. ${thisTab}`),
  engineTimeout: (millis: number, words: string) =>
    failure(
      "engine-failed",
      `The lab's engine did not start within ${spanText(millis)}${said(words)}`,
      `Start again. If it fails again, close other tabs first. ${thisTab}`,
    ),
  outOfMemory: (doing: string) =>
    failure(
      "out-of-memory",
      `The container ran out of memory while ${doing}.`,
      "Close other tabs and programs, then start again. This tab needs less memory.",
    ),
  connectionLost: (millis: number) =>
    failure(
      "connection-lost",
      `The container has not answered for ${spanText(millis)}.`,
      "Your browser may have ended it to save memory. Reload the page to start another one; what was only in the container is gone.",
      true,
    ),
};

/** The exit code of a process that was killed, in a container mostly because there was no memory left. */
export const killedExitCode = 137;

/** An error's own words. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
