import type { Happened } from "#learning-events/event.ts";

const listeners = new Set<(happened: Happened) => void>();

/** Tells something that no record keeps, such as a lab's run. */
export function tell(happened: Happened): void {
  for (const listener of listeners) listener(happened);
}

export const onTold = (listener: (happened: Happened) => void): void => void listeners.add(listener);
