import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { isGroupAlive, signalGroup } from "./group.ts";
import type { Running, Start } from "./running.ts";

/** What children that outlive their parent get to say what they still have in the pipe. */
const lastWordsMillis = 300;
const patienceMillis = 1000;

/** Starts a program of the machine in a process group of its own; rejects in Node's words where there is none. */
export async function startCommand({ command, args, cwd, env, terminal, onOutput }: Start): Promise<Running> {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: "pipe" });
  child.stdout.on("data", onOutput);
  child.stderr.on("data", onOutput);
  // Writing to a process that has ended is no reason to end the server.
  child.stdin.on("error", () => {});
  const exit = new Promise<number>((resolve) => {
    child.on("exit", (code, signal) => {
      const result = code ?? 128 + constants.signals[signal ?? "SIGKILL"];
      const end = () => resolve(result);
      child.on("close", end);
      setTimeout(end, lastWordsMillis).unref();
    });
  });
  await once(child, "spawn");
  const group = child.pid as number;
  return {
    exit,
    groups: () => [group],
    write(text) {
      if (!terminal) return void child.stdin.write(text);
      // What a terminal makes of Ctrl+C and Ctrl+D; all else is the program's to read.
      if (text.includes("\x03")) return signalGroup(group, "SIGINT");
      if (text === "\x04") return void child.stdin.end();
      child.stdin.write(text.replaceAll("\r", "\n"));
    },
    kill(signal) {
      signalGroup(group, signal);
      // Ctrl+C is a request; to be killed is not.
      if (signal !== "SIGINT")
        setTimeout(() => isGroupAlive(group) && signalGroup(group, "SIGKILL"), patienceMillis).unref();
    },
  };
}
