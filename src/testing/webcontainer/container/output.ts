import type { Faults } from "../faults.ts";

/** The pieces of one process's output on their way to the page, cut and delayed as the faults of the moment say. */
export class Output {
  readonly #faults: Faults;
  readonly #send: (data: Uint8Array | null) => void;
  #last: Promise<void> = Promise.resolve();

  constructor(faults: Faults, send: (data: Uint8Array | null) => void) {
    this.#faults = faults;
    this.#send = send;
  }

  push(data: Uint8Array): void {
    const size = this.#faults.outputPieceBytes ?? data.length;
    for (let start = 0; start < data.length; start += size)
      this.#pass(new Uint8Array(data.subarray(start, start + size)));
  }

  /** Resolves when the end has been sent, after everything before it. */
  end(): Promise<void> {
    this.#pass(null);
    return this.#last;
  }

  #pass(piece: Uint8Array | null): void {
    this.#last = this.#last.then(async () => {
      const delay = this.#faults.outputDelayMillis ?? 0;
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
      this.#send(piece);
    });
  }
}
