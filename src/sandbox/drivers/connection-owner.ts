import type { Mark } from "../realm/scope.ts";
import { Asked } from "./asked.ts";
import type { RealClient } from "./real-pg.ts";

/** Who a socket's bytes belong to. One per socket, found by the stream object that the driver holds. */
export class ConnectionOwner {
  /** The connection's id in the trace; 0 before it is dialled. */
  connection = 0;
  /** Who dialled. */
  dialled: Mark;
  /** Who has it checked out of its pool. */
  holder: Mark | null = null;
  /** Whose call into the client is running. */
  #calling: Mark | null = null;
  client: RealClient | null = null;

  constructor(dialled: Mark) {
    this.dialled = dialled;
  }

  /** Runs a call into the client. */
  calledBy<T>(mark: Mark, call: () => T): T {
    const before = this.#calling;
    this.#calling = mark;
    try {
      return call();
    } finally {
      this.#calling = before;
    }
  }

  /** Remembers who asked for a query that the client may send later. */
  asked(query: object, mark: Mark): void {
    Asked.mark(query, mark);
  }

  /** On whose behalf bytes written now are sent. */
  sender(): Mark {
    if (this.#calling) return this.#calling;
    const active = this.client?._activeQuery;
    return (active && Asked.by(active)) || this.present();
  }

  /** In whose context this connection's events run. */
  present(): Mark {
    return this.holder ?? this.dialled;
  }
}

/** Owners by stream and by client. */
export const connectionOwners = new WeakMap<object, ConnectionOwner>();
