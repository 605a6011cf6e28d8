const longestStepMillis = 1_000;

/**
 * Calls `act` after `millis` in which the machine was awake: a laptop that slept finds all its timers due at once, before
 * anything that came meanwhile is heard. Returns how to call it off.
 */
export function afterAwake(millis: number, act: () => void): () => void {
  let leftMillis = millis;
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    const stepMillis = Math.min(longestStepMillis, leftMillis);
    timer = setTimeout(() => {
      leftMillis -= stepMillis;
      if (leftMillis > 0) wait();
      else act();
    }, stepMillis);
  };
  wait();
  return () => clearTimeout(timer);
}

/** `work`, or a rejection with what `late` makes after `millis`; `work` itself goes on. */
export async function within<Value>(work: Promise<Value>, millis: number, late: () => Error): Promise<Value> {
  let callOff = () => {};
  const deadline = new Promise<never>((_, reject) => {
    callOff = afterAwake(millis, () => reject(late()));
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    callOff();
  }
}

/** Calls `onSilence` once, when nobody has called `heard` for `millis`. */
export function createSilenceTimer(millis: number, onSilence: () => void): { heard(): void; stop(): void } {
  let callOff = afterAwake(millis, onSilence);
  return {
    heard() {
      callOff();
      callOff = afterAwake(millis, onSilence);
    },
    stop: () => callOff(),
  };
}

/** Whether `work` settled well within `millis`. */
export const settles = (work: Promise<unknown>, millis: number): Promise<boolean> =>
  within(work, millis, () => new Error("late")).then(
    () => true,
    () => false,
  );
