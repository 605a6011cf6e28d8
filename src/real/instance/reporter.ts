import type { FromInstance, LocalEvent } from "./messages.ts";

/** Tells the parent, in order; ids are this process's own, counted from 1. */
export interface Reporter {
  send(message: FromInstance): void;
  record(event: LocalEvent): void;
  nextId(kind: string): number;
}

export function createReporter(send: (message: FromInstance) => void): Reporter {
  const last = new Map<string, number>();
  return {
    send,
    record: (event) => send({ kind: "event", event }),
    nextId(kind) {
      const id = (last.get(kind) ?? 0) + 1;
      last.set(kind, id);
      return id;
    },
  };
}
