/** `work`, or a rejection with what `late` makes after `millis`; `work` itself goes on. */
export async function within<Value>(work: Promise<Value>, millis: number, late: () => Error): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), millis);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** Calls `onSilence` once, when nobody has called `heard` for `millis`. */
export function createSilenceTimer(millis: number, onSilence: () => void): { heard(): void; stop(): void } {
  let timer = setTimeout(onSilence, millis);
  return {
    heard() {
      clearTimeout(timer);
      timer = setTimeout(onSilence, millis);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Whether `work` settled well within `millis`. */
export const settles = (work: Promise<unknown>, millis: number): Promise<boolean> =>
  within(work, millis, () => new Error("late")).then(
    () => true,
    () => false,
  );
