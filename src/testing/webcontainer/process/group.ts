import { readdirSync, readFileSync } from "node:fs";

/** Sends a signal to a process and all it started; nothing happens where none is left. */
export function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {}
}

/** Whether any process of a group runs; those that ended and that nobody asked after don't count. */
export function isGroupAlive(group: number): boolean {
  try {
    process.kill(-group, 0);
  } catch {
    return false;
  }
  if (process.platform !== "linux") return true;
  return readdirSync("/proc").some((entry) => /^\d+$/.test(entry) && belongs(entry, group));
}

function belongs(pid: string, group: number): boolean {
  try {
    // "pid (name) state parent group …", where the name may hold anything.
    const [state, , own] = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return Number(own) === group && state !== "Z";
  } catch {
    return false;
  }
}

/** Ends a group by force; resolves when it is gone, rejects when it isn't after two seconds. */
export async function endGroup(group: number): Promise<void> {
  signalGroup(group, "SIGKILL");
  for (let tries = 0; isGroupAlive(group); tries++) {
    if (tries === 100) throw new Error(`The process group ${group} of a container does not end.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
