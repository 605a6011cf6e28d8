/** What the parent asks of an instance's process. */
export interface ToInstance {
  request: number;
  method: string;
  url: string;
  body: string | null;
  /** Wall clock, for telling how late the process was. */
  sentAt: number;
}

/** What an instance's process tells its parent. */
export type FromInstance =
  | { kind: "ready" }
  | { kind: "load-failed"; message: string }
  | { kind: "response"; request: number; status: number; body: string }
  | { kind: "threw"; request: number; code: string | null; message: string }
  /** The handler's promise has settled, too. */
  | { kind: "settled"; request: number }
  /** How much work handed to `waitUntil` is still pending in this process. */
  | { kind: "background"; pending: number }
  | { kind: "crashing"; message: string }
  | { kind: "socket"; event: "dialled" | "accepted" | "refused"; tookMillis: number }
  /** A request began this long after it was sent. */
  | { kind: "late"; millis: number };
