import type { Invocation } from "./invocation.ts";

/** The requests that are open in this process, for a Node.js that forgets whose work it does. */
export class OpenInvocations<Open = Invocation> {
  readonly #open = new Set<Open>();
  /** Until it is known otherwise, what is stored is believed. */
  storesAreKept = true;

  add(invocation: Open): void {
    this.#open.add(invocation);
  }

  delete(invocation: Open): void {
    this.#open.delete(invocation);
  }

  /** Whose work this is: what is stored, unless stores get lost. Then it is the one that is open, or else a guess. */
  present(stored: Open | null): Open | null {
    if (this.storesAreKept) return stored;
    const open = [...this.#open];
    return stored !== null && open.length > 1 && this.#open.has(stored) ? stored : (open.at(-1) ?? null);
  }
}
