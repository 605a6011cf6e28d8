import * as say from "#strings/container-start.ts";
import type { ClientProcess } from "./client.ts";
import { passOn } from "./client-output.ts";
import type { ContainerTimeouts } from "./container-types.ts";
import { afterAwake, createSilenceTimer } from "./deadline.ts";
import { npmFailure, tellsOfMemory } from "./npm-words.ts";
import { type ContainerFailure, killedExitCode, problems, Stopped } from "./problems.ts";

export const installCommand = ["install", "--no-audit", "--no-fund"];

/** npm repeats itself at the end; what came first is of no use once there is this much. */
const keptCharacters = 20_000;

/** Waits for `npm install`, passes on what it says, and ends it when it takes too long. Throws a `ContainerFailure`, or `Stopped` after `signal`. */
export async function waitForInstall(
  npm: ClientProcess,
  { installMillis, installSilenceMillis }: ContainerTimeouts,
  isOnline: () => boolean,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  let output = "";
  let tooLate: Error | null = null;
  const giveUp = (failure: Error) => {
    tooLate ??= failure;
    abandon.abort();
    npm.kill();
  };
  const abandon = new AbortController();
  const silence = createSilenceTimer(installSilenceMillis, () => giveUp(problems.installSilent(installSilenceMillis)));
  const callOff = afterAwake(installMillis, () => giveUp(problems.installTooLong(installMillis)));
  const onStop = () => giveUp(new Stopped());
  signal.addEventListener("abort", onStop, { once: true });
  const heard = (text: string) => {
    silence.heard();
    output = (output + text).slice(-keptCharacters);
    onText(text);
  };
  // Streams of a killed process may stay open: its exit code counts.
  const reading = passOn(npm.output, heard, abandon.signal);
  const abandoned = new Promise<null>((resolve) => abandon.signal.addEventListener("abort", () => resolve(null)));
  try {
    const exitCode = await Promise.race([npm.exit, abandoned]);
    if (tooLate === null) await Promise.race([reading, new Promise((resolve) => setTimeout(resolve, 200))]);
    if (tooLate) throw tooLate;
    if (exitCode === killedExitCode || (exitCode !== 0 && tellsOfMemory(output)))
      throw problems.outOfMemory(say.npmInstalled);
    if (exitCode !== 0) throw failureOf(exitCode ?? 1, output, isOnline());
  } finally {
    silence.stop();
    callOff();
    signal.removeEventListener("abort", onStop);
  }
}

function failureOf(exitCode: number, output: string, isOnline: boolean): ContainerFailure {
  const { words, unreachable } = npmFailure(output);
  return unreachable || !isOnline ? problems.registryUnreachable(words) : problems.installFailed(exitCode, words);
}
