/** A unit that waits for another session to leave the one backend. */
export interface Waiting {
  readonly connection: number;
  readonly behind: number;
  /** Tries again; true when it no longer waits. */
  retry(): boolean;
}

export interface WaitingLine {
  join(waiting: Waiting): void;
  leave(waiting: Waiting): void;
  /** Lets everyone try again, first come first served; call when a session's state may have changed. */
  move(): void;
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
    blocked: () => Array.from(line, ({ connection, behind }) => ({ waiting: connection, owner: behind })),
  };
}
