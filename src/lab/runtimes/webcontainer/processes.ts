import { type Booted, type ClientProcess, spawnIn } from "./client.ts";
import { passOn } from "./client-output.ts";
import type { ContainerProcess, SpawnOptions } from "./container-types.ts";
import { settles } from "./deadline.ts";
import type { Pulse } from "./pulse.ts";

/** As after SIGTERM: what a process is said to have ended with when its container went away under it. */
const terminatedExitCode = 143;

/** The processes that a reader started in a container. */
export interface Processes {
  spawn(
    booted: Booted,
    pulse: Pulse,
    command: string,
    args: string[],
    options: SpawnOptions,
  ): Promise<ContainerProcess>;
  /** Kills them all, and waits for them at most this long. */
  endAll(millis: number): Promise<void>;
  /** Closes their streams: there is nothing left to kill. */
  abandon(): void;
}

export function createProcesses(): Processes {
  const running = new Map<ClientProcess, () => void>();

  function abandon(): void {
    for (const letGo of running.values()) letGo();
    running.clear();
  }

  return {
    async spawn(booted, pulse, command, args, { terminal, env }) {
      const process = await pulse.guard(
        spawnIn(booted, command, args, { ...(terminal && { terminal }), ...(env && { env }) }),
      );
      let hasExited = false;
      const { output, close } = closable(process.output);
      const exit = new Promise<number>((resolve) => {
        const onExit = (exitCode: number) => {
          hasExited = true;
          running.delete(process);
          resolve(exitCode);
        };
        process.exit.then(onExit, () => onExit(terminatedExitCode));
        running.set(process, () => {
          onExit(terminatedExitCode);
          close();
        });
      });
      const input = process.input.getWriter();
      // The client complains on the console about whoever speaks to a process that has exited.
      const ifRunning = (act: () => void) => {
        if (!hasExited) act();
      };
      return {
        output,
        exit,
        write: (text) => ifRunning(() => void input.write(text).catch(() => {})),
        resize: (size) => ifRunning(() => process.resize(size)),
        kill: () => ifRunning(() => process.kill()),
      };
    },
    async endAll(millis) {
      const exits = [...running.keys()].map((process) => {
        process.kill();
        return process.exit;
      });
      await settles(Promise.allSettled(exits), millis);
      abandon();
    },
    abandon,
  };
}

/** A stream that can also be closed from this side. */
function closable(source: ReadableStream<string>): { output: ReadableStream<string>; close(): void } {
  let close = () => {};
  let isOpen = true;
  const output = new ReadableStream<string>({
    start(controller) {
      close = () => {
        if (isOpen) controller.close();
        isOpen = false;
      };
      void passOn(source, (text) => isOpen && controller.enqueue(text)).then(close);
    },
    cancel() {
      isOpen = false;
    },
  });
  return { output, close: () => close() };
}
