/** What the parent asks of an instance's process. */
export interface ToInstance {
  request: number;
  method: string;
  url: string;
  body: string | null;
}

/** What an instance's process tells its parent. */
export type FromInstance =
  | { kind: "ready" }
  | { kind: "load-failed"; message: string }
  | { kind: "response"; request: number; status: number; body: string }
  | { kind: "threw"; request: number; code: string | null; message: string }
  /** The handler's promise has settled, too. */
  | { kind: "settled"; request: number }
  | { kind: "crashing"; message: string }
  | { kind: "socket"; event: "dialled" | "accepted" | "refused" };
