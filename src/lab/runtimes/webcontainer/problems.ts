import * as say from "#strings/container-start.ts";
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
    super(say.stopped);
  }
}

/** `2.5 s`, `60 s`, `5 minutes`. */
export function spanText(millis: number): string {
  const minutes = millis / 60_000;
  return minutes >= 2 && Number.isInteger(minutes) ? say.minutes(minutes) : say.seconds(Math.round(millis / 100) / 10);
}

/** What somebody else said, to stand within a sentence. */
const plain = (words: string) => words.replace(/[.\s]+$/, "");

const failure = (kind: ContainerProblemKind, message: string, way: string, needsReload = false) =>
  new ContainerFailure({ kind, message, way, needsReload });

const registry = "registry.npmjs.org";

/** Every problem there is. `host` is where the container comes from, `words` what somebody else said. */
export const problems = {
  notIsolated: () => failure("not-isolated", say.notIsolated, say.notIsolatedWay, true),
  offline: (host: string) => failure("offline", say.offline(host), say.offlineWay),
  wentOffline: (host: string) => failure("offline", say.wentOffline(host), say.wentOfflineWay, true),
  downloadFailed: (words: string) =>
    failure("download-failed", say.downloadFailed(plain(words)), say.downloadFailedWay),
  // A browser remembers a module that failed to load for as long as the page stays.
  clientFailed: (words: string) =>
    failure("download-failed", say.clientFailed(plain(words)), say.clientFailedWay, true),
  blockedByPolicy: (host: string, directive: string) =>
    failure("frame-blocked", say.blockedByPolicy(host, directive), say.blockedByPolicyWay(host), true),
  silentFrame: (host: string, millis: number, warnings: string) =>
    failure("frame-blocked", say.silentFrame(host, spanText(millis), plain(warnings)), say.silentFrameWay(host), true),
  noAnswer: (host: string, millis: number, warnings: string) =>
    failure("boot-timeout", say.noAnswer(host, spanText(millis), plain(warnings)), say.noAnswerWay, true),
  slowBoot: (host: string, millis: number, warnings: string) =>
    failure("boot-timeout", say.slowBoot(host, spanText(millis), plain(warnings)), say.slowBootWay, true),
  bootFailed: (words: string) => failure("boot-failed", say.bootFailed(plain(words)), say.bootFailedWay, true),
  pageUsed: () => failure("boot-failed", say.pageUsed, say.pageUsedWay, true),
  secondContainer: () => failure("boot-failed", say.secondContainer, say.secondContainerWay),
  mountFailed: (words: string) => failure("mount-failed", say.mountFailed(plain(words)), say.closeTabs),
  mountTimeout: (millis: number) => failure("mount-failed", say.mountTimeout(spanText(millis)), say.closeTabs),
  registryUnreachable: (words: string) =>
    failure("offline", say.registryUnreachable(registry, plain(words)), say.registryUnreachableWay(registry)),
  installFailed: (exitCode: number, words: string) =>
    failure("install-failed", say.installFailed(exitCode, plain(words)), say.installFailedWay),
  installSilent: (millis: number) =>
    failure("install-timeout", say.installSilent(spanText(millis)), say.registryWay(registry)),
  installTooLong: (millis: number) =>
    failure("install-timeout", say.installTooLong(spanText(millis)), say.registryWay(registry)),
  engineFailed: (words: string) => failure("engine-failed", say.engineFailed(plain(words)), say.startAgain),
  engineTimeout: (millis: number, words: string) =>
    failure("engine-failed", say.engineTimeout(spanText(millis), plain(words)), say.closeTabs),
  outOfMemory: (doing: string) => failure("out-of-memory", say.outOfMemory(doing), say.outOfMemoryWay),
  connectionLost: (millis: number) =>
    failure("connection-lost", say.connectionLost(spanText(millis)), say.connectionLostWay, true),
};

/** The exit code of a process that was killed, in a container mostly because there was no memory left. */
export const killedExitCode = 137;

/** An error's own words. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
