import type { Request } from "./request.ts";

/** Requests that wait for an instance, in order of arrival; taking the first costs the same however many there are. */
export interface WaitingLine {
  add(request: Request): void;
  /** The longest waiting one that hasn't been answered meanwhile, or `null`. */
  first(): Request | null;
  removeFirst(): void;
  /** Whether nobody is in it, not even some who were answered meanwhile. */
  isEmpty(): boolean;
}

export function createWaitingLine(): WaitingLine {
  let requests: Array<Request | undefined> = [];
  let head = 0;

  function removeFirst(): void {
    // Given back at once: what was answered long ago need not live as long as the line.
    requests[head++] = undefined;
    if (head === requests.length) {
      requests = [];
      head = 0;
    }
  }

  return {
    add: (request) => requests.push(request),
    first() {
      while (requests[head]?.answered) removeFirst();
      return requests[head] ?? null;
    },
    removeFirst,
    isEmpty: () => requests.length === 0,
  };
}
