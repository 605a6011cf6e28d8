/** Client backends of the database server over time, read off its log (`log_connections`, `log_disconnections`). */
export interface BackendHistory {
  /** Backends that were let in. */
  accepted: number;
  peak: number;
  /** Open at a moment of the wall clock. */
  openAt(epochMillis: number): number;
}

/** Name under which the measuring side connects: its own backends are left out. */
export const observerName = "warm-start-truth";

const line = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}) UTC \[(\d+)\] (LOG|FATAL): {2}(.*)$/;

/**
 * A backend logs "connection authorized" before it looks for a free slot, so one that logs FATAL before it has served
 * anything was refused; one that served always logs "disconnection".
 */
export function readBackendHistory(log: readonly string[]): BackendHistory {
  const changes: Array<{ atMillis: number; change: 1 | -1; pid: string }> = [];
  const open = new Set<string>();
  const own = new Set<string>();
  for (const entry of log) {
    const [, time, pid, level, text] = line.exec(entry) ?? [];
    if (time === undefined || pid === undefined || text === undefined) continue;
    const atMillis = Date.parse(`${time.replace(" ", "T")}Z`);
    if (text.startsWith("connection authorized")) {
      if (text.includes(observerName)) own.add(pid);
      else {
        open.add(pid);
        changes.push({ atMillis, change: 1, pid });
      }
    } else if (text.startsWith("disconnection") && open.delete(pid)) {
      changes.push({ atMillis, change: -1, pid });
    } else if (level === "FATAL" && open.has(pid) && isRefusal(text)) {
      open.delete(pid);
      const at = changes.findLastIndex((change) => change.pid === pid);
      changes.splice(at, 1);
    }
  }
  let now = 0;
  let peak = 0;
  for (const { change } of changes) {
    now += change;
    peak = Math.max(peak, now);
  }
  return {
    accepted: changes.filter(({ change }) => change === 1).length,
    peak,
    openAt: (epochMillis) =>
      changes.reduce((sum, { atMillis, change }) => (atMillis <= epochMillis ? sum + change : sum), 0),
  };
}

const isRefusal = (text: string) =>
  /^(remaining connection slots|sorry, too many clients|too many connections for|database ".*" does not exist|unrecognized configuration parameter|invalid value for parameter)/.test(
    text,
  );
