/** A unit that waits for another session: for a lock, as on any server, or to leave the one backend. */
export interface Waiting {
  readonly connection: number;
  readonly pid: number;
  behind: number;
  readonly because: "lock" | "simulator";
  /** What it waits for, in the words of a deadlock report; empty for the backend. */
  readonly lock: string;
  /** Tries again; true when it no longer waits. */
  retry(): boolean;
}

export interface WaitingLine {
  join(waiting: Waiting): void;
  leave(waiting: Waiting): void;
  /** Lets everyone try again, first come first served; call when a session's state may have changed. */
  move(): void;
  /** Those who wait for locks in a circle with this one, itself first; `null` when it waits in none. */
  circleFrom(waiting: Waiting): readonly Waiting[] | null;
  /** Those who wait only for the backend. */
  blocked(): Array<{ waiting: number; owner: number }>;
}

export function createWaitingLine(): WaitingLine {
  const line = new Set<Waiting>();
  let moving = false;
  let again = false;
  return {
    join: (waiting) => void line.add(waiting),
    leave: (waiting) => void line.delete(waiting),
    move() {
      again = true;
      if (moving) return;
      moving = true;
      while (again && line.size > 0) {
        again = false;
        for (const waiting of [...line]) {
          if (line.has(waiting) && waiting.retry()) line.delete(waiting);
        }
      }
      moving = false;
    },
    circleFrom(waiting) {
      const byConnection = new Map<number, Waiting>();
      for (const other of line) if (other.because === "lock") byConnection.set(other.connection, other);
      const circle = [waiting];
      for (let at = byConnection.get(waiting.behind); at !== undefined; at = byConnection.get(at.behind)) {
        if (at === waiting) return circle;
        if (circle.includes(at)) return null;
        circle.push(at);
      }
      return null;
    },
    blocked: () =>
      Array.from(line)
        .filter(({ because }) => because === "simulator")
        .map(({ connection, behind }) => ({ waiting: connection, owner: behind })),
  };
}
