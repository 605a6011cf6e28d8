let known: ((value: object) => void) | null = null;

/** Kept from before the thread gives up its globals: drivers are first needed, and then frozen, after that. */
export function keepHardener(harden: (value: object) => void): void {
  known = harden;
}

/** Freezes what instances share, with everything it leads to; `null` in a thread that is not hardened. */
export const hardener = (): ((value: object) => void) | null => known;
